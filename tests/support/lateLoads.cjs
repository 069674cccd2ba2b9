// For the processes of the CLI. Pulumi's SDK loads TypeScript and npm's installer to serialize closures, which the
// package
// does not have. They take half of a provider's startup time, so the SDK gets each one at its first use.
const Module = require("node:module");

const late = new Set(["typescript", "@npmcli/arborist"]);
const load = Module._load;

Module._load = (request, parent, isMain) => {
  const now = () => load(request, parent, isMain);
  if (!late.has(request) || !/[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "")) return now();
  // An ES module is returned unchanged; the properties of others are read at once.
  return new Proxy({}, { get: (_, name) => (name === "__esModule" ? true : now()[name]) });
};
