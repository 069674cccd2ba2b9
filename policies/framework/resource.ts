import { objects } from "pulumi-sipio/objects";
import { type ProgramSecret, programSecretIn } from "pulumi-sipio/program-secrets";
import {
  check,
  expand,
  formatValue,
  isRecord,
  isSensitive,
  isUnknown,
  type ObjectSchema,
  UNKNOWN,
  type Values,
} from "pulumi-sipio/schema";
import { type ClassName, classOf, objectSchemaOf, type ValuesOf } from "./resourceTypes";
import { type UnwrappedProps, unwrapProps } from "./unwrapProps";

/** Thrown if a policy reads a value that is not known until `pulumi up`. */
export class UnknownValueError extends Error {
  override readonly name = "UnknownValueError";

  constructor(
    readonly object: StackResource,
    readonly property: string,
    /** Error that Pulumi threw. */
    override readonly cause: Error | undefined,
  ) {
    super(`${property} of ${object.label} is not known yet`);
  }
}

/** Resource as the engine passes it to a policy. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Whether a program declares the object, so `name` is that of its resource. Default `true`. */
  readonly isDeclared?: boolean;
}

/** Resource with its references to others. */
export interface EngineStackResource extends EngineResource {
  /** Resources on which each property depends. */
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
  /** Provider of the resource. Each account has its own. */
  readonly provider?: { readonly urn: string };
}

/** Location of an object: a separate resource, or inline in the list of another. */
interface Place {
  readonly name: string;
  readonly urn: string;
  readonly isDeclared?: boolean;
  readonly parent?: StackResource;
  readonly property?: string;
  readonly key?: string;
}

/**
 * Object of the stack with its properties in canonical form and with defaults: a resource or an inline child.
 */
export class StackResource<C extends ClassName = ClassName> {
  /**
   * Name of the resource in the program. For an inline child, the parent's name. For an object that no program
   * declares, its natural key or ID.
   */
  readonly name: string;
  readonly urn: string;
  /** Parent of an inline child. */
  readonly parent: StackResource | undefined;
  /** Property of the parent that contains the inline child. */
  readonly property: string | undefined;
  /** Natural key of the inline child among its siblings. */
  readonly key: string | undefined;
  /** Name of the object in messages: `Number "main-line"`, or `Trunk "carrier", acl["10.0.0.0/8"]`. */
  readonly label: string;

  readonly class: C;
  readonly #read: () => UnwrappedProps;
  readonly #isDeclared: boolean;
  #opened: UnwrappedProps | undefined;
  #values: ValuesOf<C> | undefined;

  constructor(name: C, place: Place, read: () => UnwrappedProps) {
    this.#read = read;
    this.class = name;
    this.name = place.name;
    this.urn = place.urn;
    this.parent = place.parent;
    this.property = place.property;
    this.key = place.key;
    this.#isDeclared = place.isDeclared ?? true;
    this.label =
      place.parent === undefined
        ? `${this.class} "${place.name}"`
        : `${place.parent.label}, ${place.property}[${formatValue(place.key)}]`;
  }

  /**
   * Properties by their names in a program. Reading one that is not known yet throws {@link UnknownValueError}, which
   * the policy turns into a warning. A property that is not set is `undefined`.
   */
  get values(): ValuesOf<C> {
    this.#values ??= this.throwing(this.rawProps) as ValuesOf<C>;
    return this.#values;
  }

  /**
   * Name of the resource in the program.
   * @throws UnknownValueError If no program declares the object, as for an object read from the platform.
   */
  get resourceName(): string {
    if (!this.#isDeclared) throw new UnknownValueError(this, "the resource name", undefined);
    return this.name;
  }

  /** Properties with a sentinel for values that are not known yet. */
  get rawProps(): Values {
    return this.opened.values;
  }

  /** Unwrapped on first access, because many policies read only a few objects. */
  private get opened(): UnwrappedProps {
    this.#opened ??= this.#read();
    return this.#opened;
  }

  /** Whether a property is known. It can be unknown only at preview. */
  isKnown(property: keyof ValuesOf<C> & string): boolean {
    return !isUnknown(this.rawProps[property]);
  }

  /**
   * Returns a secret that only the program knows, such as a device's password. It is `undefined` if the program does
   * not set it, and outside a preview.
   * @throws UnknownValueError If it is not known yet.
   */
  programSecret(property: string): ProgramSecret | undefined {
    const found = programSecretIn(this.rawProps, property);
    if (typeof found === "string") throw this.notKnown(property);
    return found;
  }

  /** Returns the error for a value that is not known yet, by its path within the object. */
  notKnown(path: string): UnknownValueError {
    return new UnknownValueError(this, path, this.opened.unknown);
  }

  /** Describes the value of a property for a message. Secrets are not shown. */
  describe(property: string): string {
    const value = this.rawProps[property];
    if (value === undefined || value === null) return `${property} is not set`;
    const field = objectSchemaOf(this.class)?.fields[property];
    if (isSensitive(field)) return `${property} is a secret`;
    // Only the natural keys of children, because their other values may be secret.
    const plain = field?.options.children !== undefined && isRecord(value) ? Object.keys(value) : value;
    return `${property} is ${formatValue(plain)}`;
  }

  /** Returns the inline children. A list that is not known yet has none: see {@link unknownListsOf}. */
  inlineChildren(): readonly StackResource[] {
    return this.lists().flatMap(([property, of]) => {
      const entries = this.rawProps[property];
      if (!isRecord(entries)) return [];
      return Object.entries(entries).map(([key, entry]) => this.entry(property, of, key, entry));
    });
  }

  /** Returns the properties that list inline children of the given classes and are not known yet. */
  unknownListsOf(classes: readonly ClassName[]): readonly string[] {
    return this.lists().flatMap(([property, of]) =>
      classes.some((name) => name === of.class) && isUnknown(this.rawProps[property]) ? [property] : [],
    );
  }

  private lists(): readonly (readonly [property: string, of: ObjectSchema])[] {
    return Object.entries(objectSchemaOf(this.class)?.fields ?? {}).flatMap(([property, { options }]) =>
      options.children === undefined ? [] : [[property, options.children.of] as const],
    );
  }

  private entry(property: string, of: ObjectSchema, key: string, entry: unknown): StackResource {
    // Of an entry that is not known yet, no value is known.
    const values = isUnknown(entry) ? allUnknown(of) : expand(of, key, entry);
    const place = {
      name: this.name,
      urn: this.urn,
      isDeclared: this.#isDeclared,
      parent: this,
      property,
      key,
    };
    const opened = { values: isRecord(values) ? values : {}, unknown: this.opened.unknown };
    return new StackResource(of.class as ClassName, place, () => opened);
  }

  private throwing(values: Values): Values {
    const result: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(values)) {
      if (!isUnknown(value)) result[property] = value;
      else
        Object.defineProperty(result, property, {
          enumerable: true,
          get: () => {
            throw this.notKnown(property);
          },
        });
    }
    return result;
  }
}

/** Returns the object of a resource, or `undefined` if `pulumi-sipio` does not define its type. */
export function stackResource({ type, name, urn, props, ...rest }: EngineResource): StackResource | undefined {
  const found = classOf(type);
  if (found === undefined) return undefined;
  const place = { name, urn, ...(rest.isDeclared !== undefined && { isDeclared: rest.isDeclared }) };
  return new StackResource(found, place, () => {
    const { values, unknown } = unwrapProps(props);
    return { values: canonical(found, values), unknown };
  });
}

function allUnknown({ fields }: ObjectSchema): Values {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, UNKNOWN]));
}

/** If the engine did not call `check`, the properties have no defaults and are not in canonical form. */
function canonical(name: ClassName, values: Values): Values {
  const schema = objectSchemaOf(name);
  return schema === undefined ? values : { ...values, ...check(schema, values, objects).values };
}
