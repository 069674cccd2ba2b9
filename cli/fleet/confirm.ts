import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { exitCode, ToldFailure } from "../exitCodes";

/**
 * Asks a question on the terminal. Returns whether the answer is yes; Ctrl-C and Ctrl-D mean no.
 * @param signal Ends the question.
 */
export async function confirm(question: string, output: NodeJS.WriteStream, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output });
  try {
    const closed = once(lines, "close").then(() => "");
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

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
