/** JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Unchecked object from the API or the engine: values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether a value is an object (not a list and not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Serializes a value to JSON with sorted keys, so equal values have the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Whether a value is neither null nor undefined. */
export function isSet<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}
