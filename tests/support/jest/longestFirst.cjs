// Runs the files with processes first. Otherwise, one that takes minutes could begin when the other worker has no more files.
const { default: Sequencer } = require("@jest/test-sequencer");

/** Projects by the duration of their longest files. */
const order = ["temporal", "engine", "lifecycle", "unit", "contract"];

const place = ({ context }) => order.indexOf(context.config.displayName?.name ?? "");

module.exports = class extends Sequencer {
  /** Keeps Jest's own order in a project: by earlier durations, or else by size. */
  sort(tests) {
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
