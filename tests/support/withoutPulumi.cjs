// For the option `--require` of Node.js: Pulumi's packages appear not to be installed.
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  if (request.startsWith("@pulumi/")) throw new Error(`Cannot find module '${request}': it is not installed`);
  return resolve(request, ...rest);
};
