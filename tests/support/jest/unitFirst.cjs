// Runs the quick unit tests first. A mutant that they kill needs no other test.
const { default: Sequencer } = require("@jest/test-sequencer");

const filesKey = Symbol.for("pulumi-sipio.mutants.files");

/** Whether a test file is no unit test. */
const isSlow = (path) => !/[\\/]tests[\\/]unit[\\/]/.test(path);

module.exports = class extends Sequencer {
  /** Also leaves out files without a test for the mutant, which Jest would load. */
  sort(tests) {
    const files = globalThis[filesKey];
    return super
      .sort(tests.filter(({ path }) => files === undefined || files.has(path)))
      .sort((a, b) => Number(isSlow(a.path)) - Number(isSlow(b.path)));
  }
};

module.exports.isSlow = isSlow;
