import { strykerPlugins as jestPlugins } from "@stryker-mutator/jest-runner";

type Factory = (typeof jestPlugins)[number]["factory"];
type Injector = NonNullable<Parameters<Factory>[0]>;
type TestRunner = ReturnType<Factory>;
type MutantRunResult = Awaited<ReturnType<TestRunner["mutantRun"]>>;

/** Results of mutants, which `tests/support/jest/mutantEnvironment.cjs` fills in. */
interface Results {
  /** Test that killed a mutant. */
  readonly killed: Map<string, string>;
  /** Mutants of tests that cannot be repeated in a loaded file. */
  readonly undecided: Set<string>;
  /** Number of tests that ran with a mutant. */
  readonly tests: Map<string, number>;
  /** Number of those tests that are slow. */
  readonly slow: Map<string, number>;
}

const resultsKey = Symbol.for("pulumi-sipio.mutants");
/** Test files of the mutant that is run, for `tests/support/jest/unitFirst.cjs`. */
const filesKey = Symbol.for("pulumi-sipio.mutants.files");

/**
 * Test runner that tests all mutants during Stryker's first run. Jest loads each test file once, and each test is
 * repeated with the mutants that it covers. Jest runs once more for each mutant that this leaves undecided.
 */
function repeatingRunner(injector: Injector): TestRunner {
  const [jest] = jestPlugins;
  if (jest === undefined) throw new Error("@stryker-mutator/jest-runner has no test runner");
  const runner = injector.injectFunction(jest.factory);
  const fileOf = new Map<string, string | undefined>();
  const results: Results = { killed: new Map(), undecided: new Set(), tests: new Map(), slow: new Map() };
  return {
    capabilities: () => runner.capabilities(),
    init: async () => runner.init?.(),
    dispose: async () => runner.dispose?.(),
    async dryRun(options) {
      const run = await withGlobal(resultsKey, results, () => runner.dryRun(options));
      if ("tests" in run) for (const { id, fileName } of run.tests) fileOf.set(id, fileName);
      return run;
    },
    async mutantRun(options) {
      const files = options.testFilter && new Set(options.testFilter.map((id) => fileOf.get(id)));
      const run = () => withGlobal(filesKey, files, () => runner.mutantRun(options));
      return decided(results, options.activeMutant.id) ?? run();
    },
  };
}
repeatingRunner.inject = ["$injector"] as const;

async function withGlobal<T>(key: symbol, value: unknown, run: () => Promise<T>): Promise<T> {
  Object.assign(globalThis, { [key]: value });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
}

function decided({ killed, undecided, tests }: Results, mutant: string): MutantRunResult | undefined {
  const nrOfTests = tests.get(mutant);
  const test = killed.get(mutant);
  if (nrOfTests === undefined) return undefined;
  if (test !== undefined) {
    return { status: "killed", killedBy: [test], failureMessage: "", nrOfTests } as MutantRunResult;
  }
  return undecided.has(mutant) ? undefined : ({ status: "survived", nrOfTests } as MutantRunResult);
}

/** Plugin for Stryker. */
export const strykerPlugins = [{ ...jestPlugins[0], name: "repeating-jest", factory: repeatingRunner }];
