import { objects } from "pulumi-sipio/objects";
import {
  check,
  expand,
  formatValue,
  isRecord,
  isSensitive,
  isUnknown,
  type ObjectSchema,
  type Values,
} from "pulumi-sipio/schema";
import { type ClassName, classOf, objectSchemaOf, type ValuesOf } from "./resourceTypes";
import { type UnwrappedProps, unwrapProps } from "./unwrapProps";

/** Thrown where a policy looks at a value that is not known before `up`. */
export class UnknownValueError extends Error {
  override readonly name = "UnknownValueError";

  constructor(
    readonly object: StackResource,
    readonly property: string,
    /** What Pulumi threw. */
    override readonly cause: Error | undefined,
  ) {
    super(`${property} of ${object.label} is not known yet`);
  }
}

/** A resource as the engine names it to a policy. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Where an object stands: as a resource of its own, or inline in the list of another. */
interface Place {
  readonly name: string;
  readonly urn: string;
  readonly parent?: StackResource;
  readonly property?: string;
  readonly key?: string;
}

/**
 * An object of the stack with its properties in canonical form, defaults filled in: alike, whether it is a resource or stands
 * inline in its parent's list.
 */
export class StackResource<C extends ClassName = ClassName> {
  /** The user's name of the resource; of what stands inline, that of its parent's. */
  readonly name: string;
  readonly urn: string;
  /** The parent, in whose list it stands inline. */
  readonly parent: StackResource | undefined;
  /** The parent's property in which it stands. */
  readonly property: string | undefined;
  /** How messages name it: `Number "main-line"`, or `Trunk "carrier", acl["10.0.0.0/8"]`. */
  readonly label: string;

  readonly class: C;
  readonly #read: () => UnwrappedProps;
  #opened: UnwrappedProps | undefined;
  #values: ValuesOf<C> | undefined;

  constructor(name: C, place: Place, read: () => UnwrappedProps) {
    this.#read = read;
    this.class = name;
    this.name = place.name;
    this.urn = place.urn;
    this.parent = place.parent;
    this.property = place.property;
    this.label =
      place.parent === undefined
        ? `${this.class} "${place.name}"`
        : `${place.parent.label}, ${place.property}[${formatValue(place.key)}]`;
  }

  /**
   * Its properties by their names in a program. Looking at one that is not known yet throws {@link UnknownValueError}, which the
   * policy turns into a warning. An unset property is `undefined`.
   */
  get values(): ValuesOf<C> {
    this.#values ??= this.throwing(this.rawProps) as ValuesOf<C>;
    return this.#values;
  }

  /** The properties as they are, what is not known yet marked by the model's sentinel. */
  get rawProps(): Values {
    return this.opened.values;
  }

  /** Many policies look at few of a stack's objects: each is opened where it is first looked at. */
  private get opened(): UnwrappedProps {
    this.#opened ??= this.#read();
    return this.#opened;
  }

  /** Whether a property is known: false only at a preview. */
  isKnown(property: keyof ValuesOf<C> & string): boolean {
    return !isUnknown(this.rawProps[property]);
  }

  /** What is thrown where something inside a property is not known yet: its path from the object on. */
  notKnown(path: string): UnknownValueError {
    return new UnknownValueError(this, path, this.opened.unknown);
  }

  /** How a message shows the value of a property. Secrets reach a policy in the clear, and no message shows one. */
  describe(property: string): string {
    const value = this.rawProps[property];
    if (value === undefined || value === null) return `${property} is not set`;
    const field = objectSchemaOf(this.class)?.fields[property];
    if (isSensitive(field)) return `${property} is a secret`;
    // Of children the natural keys: what else they hold may be a secret.
    const plain = field?.options.children !== undefined && isRecord(value) ? Object.keys(value) : value;
    return `${property} is ${formatValue(plain)}`;
  }

  /** The objects that stand inline in its lists. */
  inlineChildren(): readonly StackResource[] {
    const lists = Object.entries(objectSchemaOf(this.class)?.fields ?? {}).flatMap(([property, { options }]) =>
      options.children === undefined ? [] : [[property, options.children.of] as const],
    );
    return lists.flatMap(([property, of]) => {
      const entries = this.rawProps[property];
      if (!isRecord(entries)) return [];
      return Object.entries(entries).map(([key, entry]) => this.entry(property, of, key, entry));
    });
  }

  private entry(property: string, of: ObjectSchema, key: string, entry: unknown): StackResource {
    const values = expand(of, key, entry);
    const place = { name: this.name, urn: this.urn, parent: this, property, key };
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

/** The object that a resource stands for; nothing where it is no resource of `pulumi-sipio`. */
export function stackResource({ type, name, urn, props }: EngineResource): StackResource | undefined {
  const found = classOf(type);
  if (found === undefined) return undefined;
  return new StackResource(found, { name, urn }, () => {
    const { values, unknown } = unwrapProps(props);
    return { values: canonical(found, values), unknown };
  });
}

/** An engine that called no check hands the properties on as the program gave them. */
function canonical(name: ClassName, values: Values): Values {
  const schema = objectSchemaOf(name);
  return schema === undefined ? values : { ...values, ...check(schema, values, objects).values };
}
