import { run } from "../../cli/main";

/** Output and exit code of a run of the command. */
export interface CommandRun {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs `sipio` in this process. */
export async function sipio(...args: readonly string[]): Promise<CommandRun> {
  const said = { out: "", err: "" };
  const listen = (stream: NodeJS.WriteStream, to: keyof typeof said) =>
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      said[to] += String(chunk);
      return true;
    });
  const spies = [listen(process.stdout, "out"), listen(process.stderr, "err")];
  try {
    const code = await run(args);
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs `sipio` in a folder, as with a standard input that is not a terminal. */
export async function sipioIn(folder: string, ...args: readonly string[]): Promise<CommandRun> {
  const before = process.cwd();
  const { isTTY } = process.stdin;
  process.stdin.isTTY = false;
  process.chdir(folder);
  try {
    return await sipio(...args);
  } finally {
    process.chdir(before);
    process.stdin.isTTY = isTTY;
  }
}
