// `npm run mutants`: see tools/mutants/main.ts.
export default {
  testRunner: "jest",
  jest: { configFile: "tests/support/jest/mutants.config.cjs" },
  coverageAnalysis: "perTest",
  incremental: true,
  // tests/unit/docs/errors.test.ts compares every message with its page.
  mutator: { excludedMutations: ["StringLiteral"] },
  concurrency: 2,
  ignorePatterns: [".mutants", "tests/.work"],
  tempDirName: ".mutants/sandbox",
  reporters: ["progress-append-only", "json"],
  disableTypeChecks: false,
  timeoutMS: 30_000,
};
