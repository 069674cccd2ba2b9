/** Several things in a sentence: `AT, CH and DE`. */
export function inWords(things: readonly string[]): string {
  return things.length < 2 ? things.join() : `${things.slice(0, -1).join(", ")} and ${things.at(-1)}`;
}
