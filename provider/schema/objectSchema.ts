import type { Effect } from "./effects";
import type { Values } from "./json";
import type { Rule } from "./rules";
import type { Upload, UploadProperty } from "./upload";
import type { ValueType } from "./valueType";

/**
 * Presence of a property. A program must set it (`required`), may set it (`optional`) or cannot set it because the
 * platform does (`computed`). A `program` property stays in the program, which computes other properties from it.
 */
export type Presence = "required" | "optional" | "computed" | "program";

/** Facts about a field in addition to its value type. */
export interface FieldOptions {
  readonly presence: Presence;
  /** Value that the check uses if the program does not set the field. */
  readonly default?: unknown;
  /** A change replaces the object. */
  readonly replaces?: true;
  /** The value is stored encrypted and never shown. */
  readonly secret?: true;
  /** If omitted, the platform uses the value of the parent or the account. */
  readonly inherited?: true;
  /** Program-side field from which this one can be computed instead of being set. */
  readonly derivedFrom?: string;
  /** The field is stored in state and compared, but never sent. It has no column and is not in the OpenAPI document. */
  readonly stateOnly?: true;
  /** In an inline list, defaults to the position in the list. */
  readonly defaultsToIndex?: true;
  /** The field names the parent of a child. */
  readonly parent?: true;
  /** Children that the field lists. */
  readonly children?: ChildrenOptions;
  /** Content of the field, which is uploaded when the object is created. */
  readonly upload?: Upload;
  /** Fact about the uploaded content that the platform stores in the field. */
  readonly uploadProperty?: UploadProperty;
  /** Fields that the program computes from this one. */
  readonly derives?: Derivation;
  /** The value is sent but never read back. State stores a keyed hash of it to detect changes. */
  readonly writeOnly?: true;
  /** The API returns the value only in the response to the create request. */
  readonly returnedOnce?: ReturnedOnce;
  /** Formula by which the platform computes the value from the object's other values, if known. */
  readonly formula?: (values: Values) => unknown;
  /** The value must be the value of a field of an existing object. */
  readonly referencesValueOf?: ValueReference;
  /** Marks a destination that every call to the object takes. */
  readonly unconditionalRoute?: UnconditionalRoute;
  /** Protection that some changes of the field loosen. */
  readonly loosening?: Loosening;
}

/** Marks a value that only the response to the create request contains. */
export interface ReturnedOnce {
  /** Prefix of a value that the platform creates. Empty if unknown. */
  readonly startsWith: string;
}

/** Field of a class in which a value is looked up. */
export interface ValueReference {
  readonly class: string;
  readonly field: string;
}

/** Condition on fields: each named field has one of the listed values. */
export type Condition = Readonly<Record<string, readonly unknown[]>>;

/** Hop that a call always takes. */
export interface UnconditionalRoute {
  /** Field that holds a schedule. Outside of it, the call takes another route. */
  readonly during?: string;
  /** Condition under which the call does not take it. */
  readonly unless?: Condition;
  /** For a field that is not a reference, the field of a class that identifies the next object of the call. */
  readonly by?: ValueReference;
}

/** Protection of an account, its callers or the called parties that a change can loosen. */
export type Protection =
  | "access"
  | "allow list"
  | "caller ID"
  | "consent"
  | "destination"
  | "encryption"
  | "limit"
  | "recording";

/** Changes of a field that loosen a protection. */
export interface Loosening {
  readonly protection: Protection;
  /** Whether a change from one canonical value to another loosens it. */
  readonly when: (old: unknown, now: unknown) => boolean;
}

/** Protection that is loosened if an object is created or deleted. */
export interface ObjectLoosening {
  readonly protection: Protection;
  readonly by: "create" | "delete";
  /** Condition on the object. */
  readonly when?: Condition;
  /** Condition on the parent of a child. */
  readonly whenParent?: Condition;
}

/** Encoding of an inline list in requests. */
export interface ChildrenOptions {
  readonly of: ObjectSchema;
  /** Whether the whole list can be replaced in one request. */
  readonly bulk: boolean;
}

/** Computation of fields from a field that only the program has and from the fields that it needs. */
export interface Derivation {
  readonly from: readonly string[];
  readonly into: Readonly<Record<string, (own: string, others: Readonly<Record<string, string>>) => string>>;
}

/**
 * Property of an object: a value type and its traits. `Given` is the type that a program sets, `Value` the type of the
 * output.
 */
export class Field<out Given, out Value, out P extends Presence> {
  /** Holds the types. Not present at run time. */
  declare readonly types: { readonly given: Given; readonly value: Value; readonly presence: P };

  constructor(
    readonly type: ValueType,
    readonly options: FieldOptions,
  ) {}

  /** Optional. If omitted, the platform's value is left unchanged. */
  optional(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional" });
  }

  /** Optional, with this documented default. */
  default(value: NoInfer<Value>): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional", default: value });
  }

  /** Optional. If omitted, the platform uses the value of the parent or the account. */
  inherited(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional", inherited: true });
  }

  /** Optional if the program sets the field from which it is computed. */
  orDerivedFrom(source: string): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.options, derivedFrom: source });
  }

  /**
   * Set by the platform. Output only.
   * @param formula Formula by which the platform computes the value from the object's other values, if known.
   */
  computed(formula?: (values: Values) => unknown): Field<never, Value, "computed"> {
    return new Field(this.type, { ...this.options, presence: "computed", ...(formula && { formula }) });
  }

  /** Set by the platform from the uploaded content. Output only. */
  uploadProperty(fact: UploadProperty): Field<never, Value, "computed"> {
    return new Field(this.type, { ...this.options, presence: "computed", uploadProperty: fact });
  }

  /** Changing it replaces the object. */
  replaces(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, replaces: true });
  }

  /** In an inline list, defaults to the position in the list, starting at 0. */
  defaultsToIndex(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, defaultsToIndex: true });
  }

  /** Stored in state and compared, but never sent to the platform. Lookups do not return it, and a refresh keeps it. */
  stateOnly(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, stateOnly: true });
  }

  /** Stored encrypted in state and never shown. */
  secret(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, secret: true });
  }

  /**
   * Secret that the API accepts but never returns, so it is not an output. State stores a keyed hash of it. Must be
   * called last.
   */
  writeOnly(): Field<Given, never, P> {
    return new Field(this.type, { ...this.options, secret: true, writeOnly: true });
  }

  /**
   * Returned only in the response to the create request, and stored in state from then on. Its absence in later
   * responses is not drift, and removing it from the program has no effect. Lookups of existing objects do not return
   * it. Must be called last.
   * @param startsWith Prefix of a value that the platform creates, if known, such as `sk_`.
   */
  returnedOnce(startsWith = ""): Field<Given, NonNullable<Value>, P> {
    return new Field(this.type, { ...this.options, returnedOnce: { startsWith } });
  }

  /** Must have the value of a field of an existing object of another class in the same account. */
  referencesValueOf(className: string, field: string): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, referencesValueOf: { class: className, field } });
  }

  /** Taken by every call that reaches the object. A cycle of such hops is a routing loop. */
  unconditionalRoute(hop: UnconditionalRoute = {}): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, unconditionalRoute: hop });
  }

  /**
   * Some changes of the field loosen a protection, which a reviewer must know.
   * @param when Whether a change from one canonical value to another does. Either can be `undefined`, if not set.
   */
  loosens(protection: Protection, when: Loosening["when"]): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, loosening: { protection, when } });
  }
}

/** Field of any type. */
export type AnyField = Field<unknown, unknown, Presence>;

/** Properties of an object by name. */
export type Fields = Readonly<Record<string, AnyField>>;

/**
 * Fields whose values together identify an object of a class, and the scope in which they are unique. For a child, the
 * scope is its parent.
 */
export interface NaturalKey<K extends string = string> {
  readonly fields: readonly K[];
  readonly scope: "account" | "platform" | "parent";
}

/**
 * Object without its own path. POST on the collection creates it, and GET on the collection is the only way to read it.
 * DELETE on the collection names one object in its body. There is no update, so every change replaces the object.
 */
export interface ListOnly {
  /** Field that a delete request names, and that is the object's ID: a field name, or `id`. */
  readonly by: string;
}

/** Children without which an object has no use. */
export interface RequiredChildren {
  /** Field that lists them. They can also be separate resources. */
  readonly children: string;
  /** Condition under which the children are required. */
  readonly when: Condition;
  /** Condition under which the children are not required after all. */
  readonly unless?: Condition;
}

/** Position of a child among its siblings. The platform accepts duplicates. */
export interface UniquePosition {
  /** Fields that form the position. The last one must be set. */
  readonly fields: readonly string[];
  /** Condition on fields of the parent under which the position matters. If omitted, it always matters. */
  readonly when?: Condition;
}

/**
 * Converts inputs or outputs from one version of the state to the next. Must be pure. Receives values that may be
 * unknown, and must leave unrelated values unchanged.
 */
export type StateMigration = (values: Values) => Values;

/** Facts about any class that a program can declare. */
interface ResourceFacts<F extends Fields, K extends string> {
  /** Class name in a program, such as `Queue`. */
  readonly class: string;
  /** Properties. The doc comment of each one is the text that users see. */
  readonly fields: F;
  /** Natural key, if the object has one. */
  readonly naturalKey?: NaturalKey<K>;
  /**
   * Creates a replacement with the same natural key first, so references move to it. The old object is renamed
   * meanwhile. If omitted, the old object is deleted first, which fails while it is still referenced.
   */
  readonly renameOnReplace?: true;
  /** Output by which other objects refer to it, if not the ID. */
  readonly referenceField?: string;
  /**
   * Set if changes of a field remain drafts until they are published. Names that field and the fields that request the
   * publication, report it and count it.
   */
  readonly publishing?: Publishing;
  /**
   * Migrations of the state, oldest first. Their number is the version of the state. Add one whenever a property is
   * renamed or its form changes. Never remove one, because users may upgrade from any version.
   */
  readonly migrations?: readonly StateMigration[];
  /** Protections that are loosened if such an object is created or deleted. */
  readonly loosens?: readonly ObjectLoosening[];
}

/** Facts about an object of the API, as its file declares them. */
export interface ObjectSchemaInput<F extends Fields = Fields, K extends string = string> extends ResourceFacts<F, K> {
  /** The platform's name of the object, such as `agent_queue_assignment`. */
  readonly apiName: string;
  /** Path under /v1. A child's path contains the name of its parent field: `/queues/{queue}/agents`. */
  readonly path: string;
  /** Prefix of the IDs, without the underscore. Empty if the ID is the natural key. */
  readonly idPrefix: string;
  /** Scopes that the requests need. `*` if omitted. */
  readonly scopes?: { readonly read?: string; readonly write?: string };
  /** Set if the object has no path of its own. */
  readonly listOnly?: ListOnly;
  /**
   * Set if the object is the caller's own object of another class. It is at the collection's path and is never created
   * or deleted.
   */
  readonly singleton?: { readonly of: string };
  /**
   * Set if the objects are accounts. Names the fields for the parent account, the status and whether it is a
   * reseller.
   */
  readonly tenant?: { readonly parent: string; readonly status: string; readonly reseller: string };
  /** Set if the objects are credentials. Names the fields for the secret and its scopes. */
  readonly credential?: { readonly secret: string; readonly scopes: string };
  /** Children without which the object has no use. */
  readonly requiredChildren?: RequiredChildren;
  /** Position of a child among its siblings. */
  readonly uniquePosition?: UniquePosition;
  /** Rules between fields. */
  readonly rules?: readonly Rule[];
  /** Recommendations about fields. The platform accepts an object that breaks them, but a preview warns. */
  readonly warnings?: readonly Rule[];
  /** Properties without which others, or the object as a whole, have no effect. A preview warns. */
  readonly effects?: readonly Effect[];
}

/** Fields that describe the publication of drafts. */
export interface Publishing {
  readonly field: string;
  readonly enabledBy: string;
  readonly isPublished: string;
  readonly version: string;
}

/** Description of any class that a program can declare: an object of the API, or a `Destination`. */
export interface ResourceSchema<F extends Fields = Fields, K extends string = string> extends ResourceFacts<F, K> {
  readonly rules: readonly Rule[];
  /** Parent field of a child. */
  readonly parent?: string;
  /** Field that is uploaded. If set, the create request is a form with a file. */
  readonly upload?: Upload & { readonly field: string };
}

/** Complete description of an object of the API. All code that handles objects is derived from it. */
export interface ObjectSchema<F extends Fields = Fields, K extends string = string>
  extends ObjectSchemaInput<F, K>,
    ResourceSchema<F, K> {
  readonly rules: readonly Rule[];
  /** Class of the parent of a child. */
  readonly parentClass?: string;
}

/** Whether a class is an object of the API, which has a path and an ID of its own. */
export function isObjectSchema(schema: ResourceSchema): schema is ObjectSchema {
  return "path" in schema;
}
