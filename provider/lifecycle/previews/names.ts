import { isDeepStrictEqual } from "node:util";
import { type ObjectSource, parseId } from "../../api";
import { nameKey } from "../../protocol";
import {
  type AnyField,
  formatValue,
  fromWire,
  isRecord,
  isSensitive,
  isSet,
  isUnknown,
  naturalKeyFields,
  type ObjectReference,
  type ObjectSchema,
  objectIn,
  placesOf,
  type SchemaRegistry,
  type Values,
} from "../../schema";
import type { Labels, RunState } from "../runState";

const slot = (className: string, id: string) => `${className} ${id}`;

/** Records the name of a resource that has an ID. The engine compares every resource in the same process. */
export function recordName(className: string, id: string, name: string, run: Pick<RunState, "names">): void {
  run.names.set(slot(className, id), name);
}

/**
 * Returns names for the objects that a resource refers to. A resource of the program has its name in the program. Any
 * other object has its natural key.
 */
export class ObjectNames {
  readonly #asked = new Map<string, Promise<string>>();
  readonly #places = new Map<string, ReadonlyMap<string, string>>();

  /**
   * @param inputs Inputs as set by the program, before the check.
   * @param source Returns the source of objects. Called only if a name must be requested.
   * @param run State with the names of the program's resources.
   */
  constructor(
    private readonly registry: SchemaRegistry,
    private readonly inputs: Values,
    private readonly labels: Labels,
    private readonly source: () => Promise<Pick<ObjectSource, "read">>,
    private readonly run: Pick<RunState, "names">,
  ) {}

  /**
   * Returns the path of a child in the program, such as `agents[0]`, or `undefined` if the program does not list it.
   */
  pathOf(of: ObjectSchema, list: string, key: string): string | undefined {
    const places = this.#places.get(list) ?? placesOf(of, this.inputs[list], list);
    this.#places.set(list, places);
    return places.get(key);
  }

  /** Returns the program's name for an object, or `undefined` if the program does not declare it. */
  inProgram(to: ObjectReference, path: string | undefined): string | undefined {
    const label = path === undefined ? undefined : this.labels[path];
    return label ?? (typeof to.id === "string" ? this.run.names.get(slot(to.class, to.id)) : undefined);
  }

  /**
   * Returns the name of an object: `User "dana"`, `User with username "1001"`, or its class and ID if it has no other
   * name.
   */
  async of(to: ObjectReference, path: string | undefined): Promise<string> {
    const known = this.inProgram(to, path);
    if (known !== undefined) return known;
    if (isUnknown(to.id)) return `${to.class} that is not known yet`;
    const at = slot(to.class, String(to.id));
    const asked = this.#asked.get(at) ?? this.#onPlatform(to.class, String(to.id));
    this.#asked.set(at, asked);
    return asked;
  }

  async #onPlatform(className: string, id: string): Promise<string> {
    const schema = this.registry.find(className);
    const row = schema && (await this.#read(schema, id));
    const key = schema && row && naturalKeyIn(schema, fromWire(schema, row));
    return key ? `${className} with ${key}` : `${className} ${id}`;
  }

  /** If the object cannot be read, the message contains its ID instead of a name. */
  async #read(schema: ObjectSchema, id: string): Promise<Values | undefined> {
    try {
      return await (await this.source()).read(schema, parseId(schema, id));
    } catch {
      return undefined;
    }
  }
}

/** Formats the natural key of an object. Returns `undefined` if it has none, or if it may be a secret. */
export function naturalKeyIn(schema: ObjectSchema, values: Values): string | undefined {
  const fields = naturalKeyFields(schema).filter((name) => isSet(values[name]));
  const isSecret = fields.some((name) => isSensitive(schema.fields[name]) || isRecord(values[name]));
  return isSecret || fields.length === 0
    ? undefined
    : fields.map((name) => `${name} ${formatValue(values[name])}`).join(" and ");
}

/** Formats a value. A reference is shown as the name of its object. */
export async function describeValue(
  property: string,
  field: AnyField | undefined,
  value: unknown,
  names: ObjectNames,
  path: string | undefined,
): Promise<string> {
  if (value === undefined || value === null) return "not set";
  const to = field && objectIn(property, field, value);
  if (to === undefined || (isUnknown(to.id) && names.inProgram(to, path) === undefined)) return shown(value);
  const { kind, id, ...more } = isRecord(value) ? value : {};
  const name = await names.of(to, path);
  return Object.keys(more).length === 0 ? name : `${name} with ${shown(more)}`;
}

/**
 * Whether two references are to the same object of the program. The new ID may be unknown because the object is
 * replaced.
 */
export function isSameObject(
  property: string,
  field: AnyField,
  old: unknown,
  now: unknown,
  names: ObjectNames,
  path: string | undefined,
): boolean {
  const [was, is] = [objectIn(property, field, old), objectIn(property, field, now)];
  if (was === undefined || is === undefined || !isUnknown(is.id)) return false;
  const name = names.inProgram(is, path);
  return name !== undefined && name === names.inProgram(was, undefined) && isDeepStrictEqual(rest(old), rest(now));
}

function rest(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const { id, ...more } = value;
  return more;
}

function shown(value: unknown): string {
  return isUnknown(value) ? "not known yet" : formatValue(withoutUnknown(value));
}

function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return "(not known yet)";
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutUnknown(inner)]));
}

/** Returns the label of an object in messages: `User "dana"`, or the class and ID if the name is unknown. */
export function objectLabel(className: string, values: Values, id?: string): string {
  const name = values[nameKey];
  return typeof name === "string" ? `${className} "${name}"` : `${className} ${id ?? "without a name"}`;
}
