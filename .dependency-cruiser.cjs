// Allowed imports by folder. A folder without an entry may import published packages.
const within = (folders) => `^(${folders.join("|")})/`;
const provider = (...names) => names.map((name) => `provider/${name}`);

const mayImport = {
  "provider/schema": provider("schema"),
  // Protocol between the program's process and the provider's process.
  "provider/protocol": provider("protocol", "schema"),
  "provider/api": provider("api", "schema"),
  "provider/flows": provider("flows", "schema"),
  "provider/uploads": provider("uploads", "api", "protocol", "schema"),
  "provider/sdk": provider("sdk", "uploads", "objects", "schema", "api", "protocol"),
  "provider/functions": provider("functions", "objects", "schema", "sdk", "api"),
  "provider/validation": provider("validation", "sdk", "objects", "schema", "api", "protocol"),
  // The schema of a flow graph belongs to flows: one table of node kinds serves the object, the builder and the checks.
  "provider/objects": provider("objects", "schema", "flows"),
  "provider/resources": provider(
    "resources",
    "objects",
    "functions",
    "validation",
    "sdk",
    "uploads",
    "schema",
    "protocol",
    "flows",
  ),
  "provider/components": provider("components", "resources", "objects", "flows", "schema"),
  "provider/lifecycle": provider("lifecycle", "uploads", "schema", "api", "protocol"),
  "provider/drift": provider("drift", "lifecycle", "api", "objects", "schema", "protocol"),
  "provider/dynamic": provider("dynamic", "lifecycle", "uploads", "api", "objects", "schema", "protocol"),
  // The sandbox and the command import only what the provider's package exports.
  sandbox: ["sandbox", ...provider("dist/schema", "dist/objects")],
  // A policy pack imports the provider as a user does.
  policies: ["policies", ...provider("dist/main", "dist/schema", "dist/objects", "dist/protocol")],
  // The fleet reads no state and calls no API by itself: it imports the provider as a user does.
  fleet: ["fleet", ...provider("dist/main", "dist/schema", "dist/protocol", "dist/api/limiter")],
  cli: [
    "cli",
    "fleet/dist/index",
    "sandbox/dist/index",
    "policies/dist/index",
    ...["schema", "objects", "api", "flows", "drift"].flatMap((name) => provider(name, `dist/${name}`)),
    ...provider("dist/protocol"),
  ],
  tools: [
    "tools",
    "provider/dist/schema",
    "provider/dist/flows",
    "provider/dist/objects",
    "provider/dist/main",
    "policies/dist/packCases",
    "cli/dist",
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
      from: { path: "^(provider|policies|sandbox|fleet|cli)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-pulumi-sdk",
      comment:
        "What describes objects, speaks HTTP or runs from the command line works without Pulumi; its types may be used",
      severity: "error",
      from: {
        path: `${within([...provider("schema", "objects", "api", "flows", "protocol", "drift"), "sandbox", "cli"])}`,
      },
      to: { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-policy-sdk",
      comment: "Policies also run from the command line, so only the entry points of the packs load Pulumi's SDKs",
      severity: "error",
      from: { path: "^policies/", pathNot: "/pack\\.ts$" },
      to: { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    ...Object.entries(mayImport).map(([from, to]) => ({
      name: `table-${from.replace("/", "-")}`,
      severity: "error",
      from: { path: within([from]) },
      to: { path: "^(provider|sandbox|fleet|cli|tools|tests|examples|policies)/", pathNot: within(to) },
    })),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "dist"] },
    exclude: { path: "^(?:[^/]+/|tools/engine/)dist/(?!schema|objects|api|flows|drift|protocol)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "module-sync", "node", "default"],
    },
  },
};
