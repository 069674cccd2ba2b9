// Tests by what they need: nothing but the sources (unit), a server of /v1 (contract), an engine in the process (lifecycle), the built packages and the Pulumi engine (engine), or a server of Temporal as well (temporal).

/** The packages of the workspace by their sources, which tests of logic use. */
const sources = {
  "^pulumi-sipio$": "<rootDir>/provider/index.ts",
  "^pulumi-sipio/dynamic$": "<rootDir>/provider/dynamic/dynamicProvider.ts",
  "^pulumi-sipio/(api|components|drift|flows|objects|schema)$": "<rootDir>/provider/$1/index.ts",
  "^pulumi-engine$": "<rootDir>/tools/engine/index.ts",
  "^pulumi-sipio/program-secrets$": "<rootDir>/provider/protocol/programSecrets.ts",
  "^pulumi-sipio/limiter$": "<rootDir>/provider/api/limiter/limiterServer.ts",
  "^pulumi-sipio/processes$": "<rootDir>/provider/protocol/processes.ts",
  "^pulumi-sipio/state$": "<rootDir>/provider/protocol/state.ts",
  "^sipio-fleet$": "<rootDir>/fleet/index.ts",
  "^sipio-sandbox$": "<rootDir>/sandbox/index.ts",
  "^pulumi-sipio-policies$": "<rootDir>/policies/index.ts",
  "^pulumi-sipio-policies/dist/packCases.js$": "<rootDir>/policies/packCases.ts",
};

/** Published as ES modules only, which Jest loads as CommonJS. */
const esModules = [
  "@sec-ant/readable-stream",
  "@seriousme/openapi-schema-validator",
  "@sindresorhus/merge-streams",
  "execa",
  "figures",
  "get-stream",
  "human-signals",
  "is-plain-obj",
  "is-stream",
  "is-unicode-supported",
  "npm-run-path",
  "parse-ms",
  "path-key",
  "pretty-ms",
  "strip-final-newline",
  "unicorn-magic",
  "yoctocolors",
];

const swc = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

const common = {
  rootDir: __dirname,
  testEnvironment: "<rootDir>/tests/support/jest/environment.cjs",
  resolver: "<rootDir>/tests/support/jest/resolver.cjs",
  runtime: "<rootDir>/tests/support/jest/runtime.cjs",
  transform: {
    // The parser of WAV files is an ES module that Node itself must load.
    "/provider/schema/formats/.+\\.ts$": ["@swc/jest", { ...swc, module: { ...swc.module, ignoreDynamic: true } }],
    "^.+\\.[cm]?[jt]s$": ["@swc/jest", swc],
  },
  transformIgnorePatterns: [
    `/node_modules/(?!(${esModules.join("|")})/)`,
    "<rootDir>/(provider|policies|sandbox|fleet|cli|tools|tools/engine)/dist/",
  ],
  modulePathIgnorePatterns: ["<rootDir>/tests/\\.work/", "<rootDir>/\\.mutants/"],
  setupFilesAfterEnv: ["jest-expect-message", "<rootDir>/tests/support/jest/setup.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  // Files leave modules in their worker. With more, cutOff.test.ts could exceed the limit of the heap.
  workerIdleMemoryLimit: "1GB",
  testSequencer: "<rootDir>/tests/support/jest/longestFirst.cjs",
  globalSetup: "<rootDir>/tests/support/jest/temporaryFolder.mjs",
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/tests/unit/**/*.test.ts"],
      moduleNameMapper: sources,
    },
    {
      ...common,
      displayName: "contract",
      testMatch: ["<rootDir>/tests/contract/**/*.test.ts"],
      moduleNameMapper: sources,
    },
    {
      ...common,
      displayName: "lifecycle",
      testMatch: ["<rootDir>/tests/lifecycle/**/*.test.ts"],
      moduleNameMapper: sources,
    },
    {
      ...common,
      displayName: "engine",
      testMatch: ["<rootDir>/tests/engine/**/*.test.ts"],
      // What is built is an ES module.
      moduleNameMapper: { "^pulumi-engine$": sources["^pulumi-engine$"] },
      globalSetup: "<rootDir>/tests/support/jest/prepareEngine.mjs",
      setupFilesAfterEnv: [...common.setupFilesAfterEnv, "<rootDir>/tests/support/jest/engineLimits.ts"],
    },
    {
      ...common,
      displayName: "temporal",
      testMatch: ["<rootDir>/tests/temporal/**/*.test.ts"],
      moduleNameMapper: { "^pulumi-engine$": sources["^pulumi-engine$"] },
      globalSetup: "<rootDir>/tests/support/jest/prepareTemporal.mjs",
      setupFilesAfterEnv: [...common.setupFilesAfterEnv, "<rootDir>/tests/support/jest/engineLimits.ts"],
    },
  ],
};
