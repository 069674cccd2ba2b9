// Loads stateless packages once for all files of a worker. By default, Jest compiles them again for each file.
const { createRequire } = require("node:module");
const { default: Runtime } = require("jest-runtime");

const shared =
  /^(@grpc\/grpc-js|@npmcli\/arborist|@temporalio\/[a-z-]+|fast-check|google-protobuf|hono|ip-address|libphonenumber-js|luxon|refa|typescript|zod)(\/|$)/;

/** The messages of Pulumi's protocol, which the SDK loads by relative paths. */
const messages = /^(@pulumi\/pulumi|\.{1,2}(\/\.\.)*)\/proto\/\w+_pb(\.js)?$/;

const project = process.env.SIPIO_COMPAT_PROJECT;

module.exports = class extends Runtime {
  requireModuleOrMock(from, name) {
    if (messages.test(name)) {
      // `npm run compat` replaces the SDK by that of a project.
      const isReplaced = project !== undefined && name.startsWith("@");
      return createRequire(isReplaced ? `${project}/` : from)(name);
    }
    return shared.test(name) || name.endsWith("/jest/shared.cjs")
      ? createRequire(from)(name)
      : super.requireModuleOrMock(from, name);
  }
};
