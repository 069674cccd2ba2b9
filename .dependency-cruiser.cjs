// The table of the house: who may import whom. A folder that is not named may import what is published.
const within = (folders) => `^(${folders.join("|")})/`;
const provider = (...names) => names.map((name) => `provider/${name}`);

const mayImport = {
  "provider/model": provider("model"),
  // The contract between the program's process and the provider's.
  "provider/protocol": provider("protocol", "model"),
  "provider/program": provider("program", "model", "api", "protocol"),
  "provider/api": provider("api", "model"),
  "provider/flows": provider("flows", "model"),
  "provider/lookups": provider("lookups", "model", "program", "api"),
  // The graph of a flow is described where flows are, so that one table of kinds serves the object, the builder and the checks.
  "provider/objects": provider("objects", "model", "program", "lookups", "flows"),
  "provider/lifecycle": provider("lifecycle", "model", "api", "protocol"),
  "provider/hosts": provider("hosts", "lifecycle", "api", "objects", "model", "protocol"),
  // What the sandbox and the command take of the provider is what its package exports.
  sandbox: ["sandbox", "provider/model", "provider/dist/model"],
  // A pack knows the package as a user does.
  policies: ["policies", ...provider("dist/index", "dist/model", "dist/objects")],
  cli: [
    "cli",
    "sandbox",
    ...provider("model", "objects", "api", "flows", "dist/model", "dist/objects", "dist/api", "dist/flows"),
  ],
  tools: [
    "tools",
    "provider/dist/model",
    "provider/dist/flows",
    "provider/dist/objects",
    "provider/dist/index",
    "policies/dist/cases",
  ],
};

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-undeclared-package",
      comment: "A package imports only what its own package.json names",
      severity: "error",
      from: { path: "^(provider|policies|cli)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    ...Object.entries(mayImport).map(([from, to]) => ({
      name: `table-${from.replace("/", "-")}`,
      severity: "error",
      from: { path: within([from]) },
      to: { path: "^(provider|sandbox|cli|tools|tests|examples|policies)/", pathNot: within(to) },
    })),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "dist"] },
    exclude: { path: "^[^/]+/dist/(?!model|objects|api|flows)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "module-sync", "node", "default"],
    },
  },
};
