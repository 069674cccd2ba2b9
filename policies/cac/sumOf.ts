import type { ClassName, Stack, StackResource, ValuesOf } from "../framework";

/** Returns the sum of a limit over objects. A limit that is not known yet is reported and counts as 0. */
export function sumOf<C extends ClassName>(
  stack: Stack,
  objects: readonly StackResource<C>[],
  property: keyof ValuesOf<C>,
): number {
  let sum = 0;
  for (const { values } of objects) {
    stack.attempt(() => {
      sum += Number(values[property] ?? 0);
    });
  }
  return sum;
}
