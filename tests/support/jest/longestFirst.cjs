// Runs the files with processes first. Otherwise, one that takes minutes could begin when the other worker has no more files.
const { default: Sequencer } = require("@jest/test-sequencer");

/** Projects by the duration of their longest files. */
const order = ["temporal", "engine", "lifecycle", "unit", "contract"];

/** Short files that take minutes. Without earlier durations, Jest would run the largest files first. */
const isLong = ({ path }) => /[\\/](lifecycle[\\/]cutOff|unit[\\/]policies[\\/]mutations)\.test\.ts$/.test(path);

const place = ({ context }) => order.indexOf(context.config.displayName?.name ?? "");

module.exports = class extends Sequencer {
  /** Keeps Jest's own order in a project: by earlier durations, or else by size. */
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.sort((a, b) => place(a) - place(b) || Number(isLong(b)) - Number(isLong(a)));
  }
};
