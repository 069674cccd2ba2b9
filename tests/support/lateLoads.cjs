// For the processes that the CLI starts. Pulumi's SDK loads TypeScript and npm's installer for the serialization of closures, of
// which the package has none: half of a provider process's start. Here the SDK gets each when it first reads something of it.
const Module = require("node:module");

const late = new Set(["typescript", "@npmcli/arborist"]);
const load = Module._load;

Module._load = (request, parent, isMain) => {
  const now = () => load(request, parent, isMain);
  if (!late.has(request) || !/[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "")) return now();
  // An ES module is handed on as it is; the properties of any other are read at once.
  return new Proxy({}, { get: (_, name) => (name === "__esModule" ? true : now()[name]) });
};
