import { isRecord, UNKNOWN } from "pulumi-sipio/schema";

/** Properties as plain values, with a sentinel for unknown values. */
export interface UnwrappedProps {
  readonly values: Readonly<Record<string, unknown>>;
  /** Pulumi's error for an unknown value. If a policy throws it, Pulumi reports a warning. */
  readonly unknown: Error | undefined;
}

/**
 * Copies the properties that Pulumi passes to a policy. Reading an unknown value from them throws, which is the only
 * way to recognize it.
 */
export function unwrapProps(props: Readonly<Record<string, unknown>>): UnwrappedProps {
  let unknown: Error | undefined;
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => look(value, index));
    if (isRecord(value)) return Object.fromEntries(Object.keys(value).map((key) => [key, look(value, key)]));
    return value;
  };
  const look = (of: object, key: string | number): unknown => {
    try {
      return copy(Reflect.get(of, key));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      unknown ??= error;
      return UNKNOWN;
    }
  };
  const values = Object.fromEntries(Object.keys(props).map((key) => [key, look(props, key)]));
  return { values, unknown };
}
