// Loads stateless packages once for all files of a worker. By default, Jest compiles them again for each file.
const { createRequire } = require("node:module");
const { default: Runtime } = require("jest-runtime");

const shared =
  /^(@grpc\/grpc-js|@npmcli\/arborist|@temporalio\/[a-z-]+|fast-check|hono|ip-address|libphonenumber-js|luxon|refa|typescript|zod)(\/|$)/;

module.exports = class extends Runtime {
  requireModuleOrMock(from, name) {
    return shared.test(name) || name.endsWith("/jest/shared.cjs")
      ? createRequire(from)(name)
      : super.requireModuleOrMock(from, name);
  }
};
