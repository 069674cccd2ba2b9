// `npm run mutants`: see tools/mutants/main.ts.
export default {
  testRunner: "repeating-jest",
  plugins: ["@stryker-mutator/*", "./tools/dist/mutants/testRunner.js"],
  jest: { configFile: "tests/support/jest/mutants.config.cjs", enableFindRelatedTests: false },
  coverageAnalysis: "perTest",
  // Code that runs only when a module is loaded, such as the description of an object.
  ignoreStatic: true,
  incremental: true,
  // tests/unit/docs/errors.test.ts compares every message with its page.
  mutator: { excludedMutations: ["StringLiteral"] },
  // The results of the first run are known only to the process that ran it.
  concurrency: 1,
  ignorePatterns: [".mutants", "tests/.work"],
  tempDirName: ".mutants/sandbox",
  reporters: ["progress-append-only"],
  disableTypeChecks: false,
  // The first run includes the mutants.
  dryRunTimeoutMinutes: 240,
  timeoutMS: 30_000,
};
