import { median } from "./median.js";

/** Work to measure. */
export type Work = () => unknown;

const warmUpMs = 500;

/**
 * Returns the median milliseconds of each piece of work. The pieces alternate, after warm-up rounds that do not count.
 */
export async function measureInTurn(works: readonly Work[], rounds: number): Promise<number[]> {
  const times = works.map((): number[] => []);
  const warmUntil = performance.now() + warmUpMs;
  while (performance.now() < warmUntil) for (const work of works) await work();
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const from = performance.now();
      await work();
      times[index]?.push(performance.now() - from);
    }
  }
  return times.map(median);
}

/** Repeats work ten times, so a tenth of the objects takes as long to measure as all of them. */
export const tenTimes = (work: Work) => async () => {
  for (let time = 0; time < 10; time += 1) await work();
};
