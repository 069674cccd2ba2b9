/** Thrown if the sizes of waves are invalid. */
export class InvalidWavesError extends Error {
  override readonly name = "InvalidWavesError";
}

/**
 * Splits items into waves, which run one after the other.
 * @param text Sizes of the waves, such as `1,5%,all`: a number of items, a percentage of all items rounded up, or `all`
 * for the rest. Items that no size covers form one more wave.
 * @throws InvalidWavesError if a size is invalid.
 */
export function wavesOf<T>(items: readonly T[], text: string): T[][] {
  const sizes = text.split(",").map((size) => sizeOf(size.trim(), items.length));
  const waves: T[][] = [];
  let begin = 0;
  for (const size of [...sizes, items.length]) {
    const wave = items.slice(begin, begin + size);
    if (wave.length > 0) waves.push(wave);
    begin += wave.length;
  }
  return waves;
}

function sizeOf(text: string, count: number): number {
  if (text === "all") return count;
  const [, number, percent] = /^(\d+)(%?)$/.exec(text) ?? [];
  const size = Number(number);
  const isValid = number !== undefined && size > 0 && (percent === "" || size <= 100);
  if (!isValid) {
    throw new InvalidWavesError(`"${text}" must be a number of tenants, a percentage such as 5%, or all`);
  }
  return percent === "" ? size : Math.ceil((size * count) / 100);
}
