import { InProcessSandbox, InProcessStack, type Run, type RunOptions } from "./engine-in-process";

type Program = () => void;

/** Stack with a state and an account, new for each test. */
export interface DeployedStack {
  readonly sandbox: InProcessSandbox;
  readonly stack: InProcessStack;
  /** Deploys a program, which must succeed. */
  up(program: Program, options?: RunOptions): Promise<Run>;
  /** Errors and warnings in the preview of a program, in alphabetical order. */
  problemsOf(program: Program): Promise<readonly string[]>;
  /** Creates an object without the stack. Returns its ID. */
  make(path: string, body: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Provides the tests of a file with a stack. Its members are valid only while a test runs. */
export function deployedStack(): DeployedStack {
  let sandbox: InProcessSandbox;
  let stack: InProcessStack;
  beforeAll(async () => {
    sandbox = await InProcessSandbox.start();
  });
  beforeEach(async () => {
    await sandbox.control.reset();
    stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });
  afterEach(() => stack.dispose());
  afterAll(() => sandbox.stop());
  const withoutOutputs = (program: Program) => () => {
    program();
    return {};
  };
  return {
    get sandbox() {
      return sandbox;
    },
    get stack() {
      return stack;
    },
    async up(program, options) {
      const run = await stack.up(withoutOutputs(program), options);
      expect(run.ok, run.text).toBe(true);
      return run;
    },
    async problemsOf(program) {
      const { text } = await stack.preview(withoutOutputs(program));
      return [...text.matchAll(/^ +((?:error|warning): .*)$/gm)].map(([, problem = ""]) => problem).sort();
    },
    async make(path, body) {
      const { status, body: made } = await sandbox.call("POST", path, { body });
      expect(status, JSON.stringify(made)).toBe(201);
      return String(made?.id);
    },
  };
}
