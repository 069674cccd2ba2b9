import { isRecord, UNKNOWN } from "pulumi-sipio/schema";

/** Properties as plain values: what is not known yet is marked. */
export interface UnwrappedProps {
  readonly values: Readonly<Record<string, unknown>>;
  /** What Pulumi throws where something unknown is looked at. Thrown out of a policy, it becomes a warning. */
  readonly unknown: Error | undefined;
}

/**
 * Copies the properties of a resource as Pulumi hands them to a policy: there a look at what is not known yet throws, and it is
 * told from other values in no other way.
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
