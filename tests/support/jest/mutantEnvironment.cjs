// Runs each test again with each mutant that it covers, without loading the test file again. tools/mutants/testRunner.ts
// creates the results.
const ProcessEnvironment = require("./environment.cjs");
const { isSlow } = require("./unitFirst.cjs");

const resultsKey = Symbol.for("pulumi-sipio.mutants");
const repetition = "repeated tests";

/** Highest number of tests for a mutant that survives them. */
const limits = { unitTestsOfFile: 50, slowTestsOfFile: 1, slowTests: 4 };

/** Copy of a test that can be run in another block. */
function copyOf(test, more) {
  return {
    ...test,
    errors: [],
    invocations: 0,
    retryReasons: [],
    seenDone: false,
    startedAt: null,
    status: null,
    unhandledRejectionErrorByPromise: new Map(),
    // A mutant may wait forever.
    timeout: Math.max(1_500, 20 * (test.duration ?? 0)),
    ...more,
  };
}

/** Block without hooks of its own. */
function blockIn(parent, more) {
  return { ...parent, name: "mutants", children: [], hooks: [], tests: [], parent, ...more };
}

function count(numbers, key) {
  numbers.set(key, (numbers.get(key) ?? 0) + 1);
}

function fullName({ name, parent }) {
  return parent?.parent === undefined ? name : `${fullName(parent)} ${name}`;
}

class MutantEnvironment extends ProcessEnvironment {
  constructor(config, context) {
    super(config, context);
    this.isSlow = isSlow(context.testPath);
    /** Number of tests of this file that ran with a mutant. */
    this.runs = new Map();
  }

  async handleTestEvent(event, state) {
    const results = globalThis[resultsKey];
    if (results === undefined) return;
    if (event.name === "run_describe_start") this.startBlock(event.describeBlock, state, results);
    if (event.name === "test_start" && event.test.run !== undefined) this.startRun(event.test, results);
    // Repeated tests are not part of the coverage.
    if (event.name === "test_started" && event.test.run !== undefined) this.context.currentTestId = repetition;
    if (event.name !== "run_describe_finish") return;
    if (event.describeBlock === this.block) this.finishBlock(state);
    else if (event.describeBlock.repeated !== undefined) this.finishTest(event.describeBlock, results);
  }

  /** Adds a block of repeated tests to each block of the file. It is run after all tests of its parent. */
  startBlock(describeBlock, state, results) {
    if (describeBlock.repeated !== undefined) {
      describeBlock.children = this.runsOf(describeBlock.repeated, results);
    } else if (describeBlock.original !== undefined) {
      const { children } = describeBlock.original;
      const tests = children.filter((child) => child.type === "test" && child.status === "done" && !child.failing);
      const passed = tests.filter(({ errors }) => errors.length === 0).sort((a, b) => a.duration - b.duration);
      this.context = this.global[this.global.__strykerGlobalNamespace__ ?? "__stryker__"];
      this.block = describeBlock;
      this.running = undefined;
      this.errorsBefore = state.unhandledErrors.length;
      describeBlock.children = passed.map((test) => blockIn(describeBlock, { repeated: test }));
    } else if (describeBlock.children.some(({ type }) => type === "test")) {
      describeBlock.children.push(blockIn(describeBlock, { original: describeBlock }));
    }
  }

  /** Runs of a test: first without mutants, then with each mutant and once more without it. */
  runsOf(test, results) {
    const name = fullName(test);
    const covered = Object.entries(this.context.mutantCoverage?.perTest[name] ?? {});
    const alive = covered.filter(([mutant]) => this.isAlive(mutant, results));
    if (alive.length === 0) return [];
    const trial = { name, isRepeatable: true };
    const withMutants = alive.flatMap(([mutant, hits]) => {
      const run = { trial, mutant, hits };
      return [copyOf(test, { run }), copyOf(test, { run: { trial, killedBefore: run } })];
    });
    return [copyOf(test, { run: { trial } }), ...withMutants];
  }

  startRun(test, results) {
    this.finishRun(results);
    const { trial, mutant, killedBefore, hits } = test.run;
    if (killedBefore !== undefined && killedBefore.hasFailed !== true) test.mode = "skip";
    else if (!trial.isRepeatable) {
      test.mode = "skip";
      if (mutant !== undefined) results.undecided.add(mutant);
    } else {
      this.running = test;
      if (mutant === undefined) return;
      Object.assign(this.context, { activeMutant: mutant, hitCount: 0, hitLimit: 100 * hits + 1000 });
    }
  }

  isAlive(mutant, { killed, slow }) {
    if (killed.has(mutant)) return false;
    const runs = this.runs.get(mutant) ?? 0;
    if (!this.isSlow) return runs < limits.unitTestsOfFile;
    return runs < limits.slowTestsOfFile && (slow.get(mutant) ?? 0) < limits.slowTests;
  }

  /** A mutant is killed if the test fails with it and passes again without it. */
  finishRun(results) {
    const test = this.running;
    this.running = undefined;
    if (test === undefined) return;
    const { trial, mutant, killedBefore } = test.run;
    const { hitCount, hitLimit } = this.context;
    const hasFailed = test.errors.length > 0 || hitCount > hitLimit;
    for (const name of ["activeMutant", "hitCount", "hitLimit"]) delete this.context[name];
    if (hasFailed) this.fakeTimersModern.useRealTimers();
    if (mutant !== undefined) {
      test.run.hasFailed = hasFailed;
      // The code ran only once in this file, for example to fill a cache.
      if (hitCount === 0) results.undecided.add(mutant);
      count(results.tests, mutant);
      count(this.runs, mutant);
      if (this.isSlow) count(results.slow, mutant);
    } else if (hasFailed) {
      trial.isRepeatable = false;
      if (killedBefore !== undefined) results.undecided.add(killedBefore.mutant);
    } else if (killedBefore !== undefined) {
      results.killed.set(killedBefore.mutant, trial.name);
    }
  }

  finishTest(describeBlock, results) {
    this.finishRun(results);
    describeBlock.children = [];
  }

  finishBlock(state) {
    delete this.context.mutantCoverage?.perTest[repetition];
    const { original } = this.block;
    original.children = original.children.filter((child) => child !== this.block);
    this.block = undefined;
    // Errors that a mutant caused after its test.
    state.unhandledErrors.length = this.errorsBefore;
  }
}

module.exports = MutantEnvironment;
