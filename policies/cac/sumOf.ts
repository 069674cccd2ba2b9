import type { ClassName, Stack, StackResource, ValuesOf } from "../framework";

/** The sum of a ceiling over objects. One that is not known yet is told, and counts for nothing. */
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
