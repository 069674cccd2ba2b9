import { isDeepStrictEqual } from "node:util";
import type { PropertyDifference } from "pulumi-sipio/drift";
import { isRecord, isWithin } from "pulumi-sipio/schema";

/** Rule that accepts drift. A part that is omitted matches everything. */
export interface IgnoreRule {
  readonly class?: string | undefined;
  /** Name of the resource, or natural key or ID of an unmanaged object. `*` stands for any text. */
  readonly name?: string | undefined;
  /** Path of the property, which includes the properties inside. `*` stands for any text. */
  readonly property?: string | undefined;
  /** Name of the stack or path of the state file. `*` stands for any text. */
  readonly stack?: string | undefined;
  readonly reason?: string | undefined;
  /** Rule as the user wrote it, for messages. */
  readonly text: string;
}

/** Object to which rules may apply. */
export interface IgnoreSubject {
  readonly class: string;
  /** Names by which a rule can identify it. */
  readonly names: readonly string[];
  /** Name of the stack. Absent for an unmanaged object. */
  readonly stack?: string;
}

/**
 * Parses a rule of the form `<class>[/<name>][:<property>]`, such as `Queue/support:agents`. Returns `undefined` if the
 * text has another form.
 */
export function parseRule(text: string): IgnoreRule | undefined {
  const [matched, className, name, property] = /^(\*|[A-Z][A-Za-z]*)(?:\/([^:]+))?(?::(.+))?$/.exec(text) ?? [];
  if (matched === undefined) return undefined;
  return { class: className === "*" ? undefined : className, name, property, text: `--ignore ${text}` };
}

/** Whether a rule applies to an object, regardless of properties. */
export function appliesTo({ class: className, name, stack }: IgnoreRule, subject: IgnoreSubject): boolean {
  if (className !== undefined && className !== subject.class) return false;
  if (name !== undefined && !subject.names.some((each) => matches(name, each))) return false;
  return stack === undefined || (subject.stack !== undefined && matches(stack, subject.stack));
}

/**
 * Whether a path of `ignoreChanges` or of a rule covers a difference. `dest.id` covers a difference of `dest` if only
 * the ID differs.
 */
export function coversDifference(property: string, { path, state, platform }: PropertyDifference): boolean {
  if (!property.includes("*")) {
    if (isWithin(path, property)) return true;
    if (!isWithin(property, path) || !isRecord(state) || !isRecord(platform)) return false;
    const [member = ""] = /[^.]+$/.exec(property) ?? [];
    return property === `${path}.${member}` && isDeepStrictEqual(without(state, member), without(platform, member));
  }
  return new RegExp(`^${pattern(property)}($|[.[])`).test(path);
}

function without(values: Readonly<Record<string, unknown>>, member: string): unknown {
  return { ...values, [member]: undefined };
}

const matches = (glob: string, text: string) => new RegExp(`^${pattern(glob)}$`).test(text);

const pattern = (glob: string) => glob.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", ".*");
