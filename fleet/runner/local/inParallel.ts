/**
 * Returns the results of work on each item, in the order of the items.
 * @param parallel Maximum number of items at the same time.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  parallel: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  // The workers share one iterator, so each item is taken once.
  const queue = items.entries();
  const take = async () => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, take));
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
