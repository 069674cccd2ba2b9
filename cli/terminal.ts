/** Whether a stream shows colors. */
export function isColored(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && !process.argv.includes("--no-color");
}

/** Returns an error message in red, if stderr shows colors. */
export function red(text: string): string {
  return isColored(process.stderr) ? `\u001b[31m${text}\u001b[39m` : text;
}
