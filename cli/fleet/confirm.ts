import { once } from "node:events";
import { createInterface } from "node:readline/promises";

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
