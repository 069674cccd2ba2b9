// The tests for mutants of a part, selected by tools/mutants.
const { join } = require("node:path");
const { projects } = require("../../../jest.config.cjs");
const { displayName: _, ...unit } = projects.find(({ displayName }) => displayName === "unit");

module.exports = {
  ...unit,
  // Stryker loads this file itself and does not know <rootDir>.
  testEnvironment: join(unit.rootDir, "tests/support/jest/mutantEnvironment.cjs"),
  testSequencer: join(unit.rootDir, "tests/support/jest/unitFirst.cjs"),
  testMatch: (process.env.SIPIO_MUTANT_TESTS ?? "").split(" ").map((glob) => `<rootDir>/tests/${glob}.test.ts`),
  testPathIgnorePatterns: ["/process\\.test\\.ts$"],
};
