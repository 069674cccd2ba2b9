import { median } from "./median.js";

/** A piece of work that is measured. */
export type Work = () => unknown;

const warmUpMs = 500;

/** Median milliseconds of each piece of work; they take turns, after rounds that do not count until the code is warm. */
export async function inTurn(works: readonly Work[], rounds: number): Promise<number[]> {
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

/** As much work as ten times as many objects are, so that both are measured as long. */
export const tenTimes = (work: Work) => async () => {
  for (let time = 0; time < 10; time += 1) await work();
};
