/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object as it travels or as the engine hands it over: names to values not yet looked at. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named members (not a list, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON in which the members of every object are in one order: equal values have one text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Whether there is a value at all. */
export function isSet<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}
