// Given to Node by `--require`: Pulumi's packages look as if they were not installed.
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  if (request.startsWith("@pulumi/")) throw new Error(`Cannot find module '${request}': it is not installed`);
  return resolve(request, ...rest);
};
