import { createInterface } from "node:readline/promises";
import { exitCode, ToldFailure } from "../exitCodes";

/** Whether somebody can answer a question. */
export const canAsk = () => process.stdin.isTTY === true;

/**
 * Asks a question on the terminal.
 * @param expected Answer that confirms.
 * @throws ToldFailure after any other answer.
 */
export async function requireAnswer(question: string, expected: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    if ((await terminal.question(question)).trim() === expected) return;
  } finally {
    terminal.close();
  }
  process.stderr.write("Nothing was changed.\n");
  throw new ToldFailure(exitCode.failed);
}
