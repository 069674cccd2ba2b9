/** Properties of a user in every program that is compared. */
export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly isAgent: boolean;
}

/** Returns `count` different people. */
export function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({
    username: String(10_000 + index),
    displayName: `Person ${index}`,
    isAgent: index % 2 === 0,
  }));
}
