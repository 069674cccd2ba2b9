import type { Effect } from "./effects";
import type { Values } from "./json";
import type { Rule } from "./rules";
import type { Upload, UploadProperty } from "./upload";
import type { ValueType } from "./valueType";

/**
 * Whether a program must give a property (`required`), may leave it out (`optional`), cannot give it because the platform
 * sets it (`computed`), or gives it for the program's side alone, which makes other properties of it (`program`).
 */
export type Presence = "required" | "optional" | "computed" | "program";

/** Facts about a field in addition to its value type. */
export interface FieldOptions {
  readonly presence: Presence;
  /** Value that the check uses if the program does not set the field. */
  readonly default?: unknown;
  /** A change replaces the object. */
  readonly replaces?: true;
  /** The value is kept encrypted and never shown. */
  readonly secret?: true;
  /** If the field is not declared, the platform uses the value of the parent or the account. */
  readonly inherited?: true;
  /** The program-side field from which this one can be computed instead of being given. */
  readonly derivedFrom?: string;
  /** The field is kept in state and compared, and never travels: no column, no OpenAPI. */
  readonly stateOnly?: true;
  /** In an inline list, the position in the list by default. */
  readonly defaultsToIndex?: true;
  /** The field names the parent under which a child lives. */
  readonly parent?: true;
  /** The children that the field lists. */
  readonly children?: ChildrenOptions;
  /** The content that the field gives, which is uploaded when the object is created. */
  readonly upload?: Upload;
  /** Fact about the uploaded content that the platform stores in the field. */
  readonly uploadProperty?: UploadProperty;
  /** The fields that the program's side computes from this one. */
  readonly derives?: Derivation;
  /** The value is sent and never read back; in state stands a keyed hash in its place, by which a change is seen. */
  readonly writeOnly?: true;
  /** The API gives the value in its answer to create alone. */
  readonly returnedOnce?: ReturnedOnce;
  /** Formula by which the platform computes the value from the object's other values, if known. */
  readonly formula?: (values: Values) => unknown;
  /** The value is that of a field of another object, which has to exist. */
  readonly referencesValueOf?: ValueReference;
  /** Marks a destination that every call to the object takes. */
  readonly unconditionalRoute?: UnconditionalRoute;
}

/** Marks a value that only the response to the create request contains. */
export interface ReturnedOnce {
  /** Prefix of a value that the platform creates; empty if unknown. */
  readonly startsWith: string;
}

/** A field of a class, in which a value is to be found. */
export interface ValueReference {
  readonly class: string;
  readonly field: string;
}

/** Values of a field by its name: the field has one of them. */
export type Condition = Readonly<Record<string, readonly unknown[]>>;

/** A hop that a call takes whatever happens. */
export interface UnconditionalRoute {
  /** The field that holds a schedule, outside of which the call goes elsewhere. */
  readonly during?: string;
  /** Condition under which the call does not take it. */
  readonly unless?: Condition;
  /** Field of a class that identifies the next object of the call, for a field that is not a reference. */
  readonly by?: ValueReference;
}

/** Encoding of an inline list in requests. */
export interface ChildrenOptions {
  readonly of: ObjectSchema;
  /** Whether the whole list can be replaced in one request. */
  readonly bulk: boolean;
}

/** Computation of fields from a field that only the program has, and from the fields that it needs. */
export interface Derivation {
  readonly from: readonly string[];
  readonly into: Readonly<Record<string, (own: string, others: Readonly<Record<string, string>>) => string>>;
}

/**
 * One property of an object: a kind of value and its traits, with the types that follow from them.
 * `Given` is what a program may write, `Value` what comes out.
 */
export class Field<out Given, out Value, out P extends Presence> {
  /** Carries the types; never present at run time. */
  declare readonly types: { readonly given: Given; readonly value: Value; readonly presence: P };

  constructor(
    readonly type: ValueType,
    readonly options: FieldOptions,
  ) {}

  /** May be left out; then it is left as the platform has it. */
  optional(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional" });
  }

  /** May be left out; then it has this documented default. */
  default(value: NoInfer<Value>): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional", default: value });
  }

  /** May be left out; then the platform takes the value from the parent or the account. */
  inherited(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.options, presence: "optional", inherited: true });
  }

  /** Optional if the program sets the field from which it is computed. */
  orDerivedFrom(source: string): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.options, derivedFrom: source });
  }

  /**
   * Set by the platform: an output only.
   * @param formula Formula by which the platform computes the value from the object's other values, if known.
   */
  computed(formula?: (values: Values) => unknown): Field<never, Value, "computed"> {
    return new Field(this.type, { ...this.options, presence: "computed", ...(formula && { formula }) });
  }

  /** Set by the platform from the content that was uploaded: an output only. */
  uploadProperty(fact: UploadProperty): Field<never, Value, "computed"> {
    return new Field(this.type, { ...this.options, presence: "computed", uploadProperty: fact });
  }

  /** Changing it replaces the object. */
  replaces(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, replaces: true });
  }

  /** In an inline list, the position in the list by default, starting at 0. */
  defaultsToIndex(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, defaultsToIndex: true });
  }

  /** Kept in state and compared, but never sent to the platform. Lookups do not return it, and a refresh keeps it. */
  stateOnly(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, stateOnly: true });
  }

  /** Kept encrypted in state and never shown. */
  secret(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, secret: true });
  }

  /**
   * A secret that the program gives and the API takes, and that nobody reads back: no output. In state stands a keyed hash
   * in its place. Stands last.
   */
  writeOnly(): Field<Given, never, P> {
    return new Field(this.type, { ...this.options, secret: true, writeOnly: true });
  }

  /**
   * Returned only in the response to the create request, and kept in state from then on. Its absence in later responses
   * is not drift, and removing it from the program has no effect. Lookups of existing objects do not return it. Must be
   * called last.
   * @param startsWith Prefix of a value that the platform creates, if known, such as `sk_`.
   */
  returnedOnce(startsWith = ""): Field<Given, NonNullable<Value>, P> {
    return new Field(this.type, { ...this.options, returnedOnce: { startsWith } });
  }

  /** Has the value that a field of another class has, in an object that has to exist in the same account. */
  referencesValueOf(className: string, field: string): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, referencesValueOf: { class: className, field } });
  }

  /** Takes on every call that reaches the object, whatever happens: a circle of such hops has no way out. */
  unconditionalRoute(hop: UnconditionalRoute = {}): Field<Given, Value, P> {
    return new Field(this.type, { ...this.options, unconditionalRoute: hop });
  }
}

/** A field of any kind. */
export type AnyField = Field<unknown, unknown, Presence>;

/** The properties of an object by name. */
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
 * An object without a path of its own: POST on the collection makes it, GET on the collection is the only way to read it, and
 * DELETE on the collection takes one name in its body. There is no change, so every field replaces.
 */
export interface ListOnly {
  /** Field that a delete request names, and that is the object's ID: the field, or `id`. */
  readonly by: string;
}

/** Children without which an object is of no use. */
export interface RequiredChildren {
  /** The field that lists them; they can also be resources of their own. */
  readonly children: string;
  /** Condition under which the children are required. */
  readonly when: Condition;
  /** Condition under which the children are not required after all. */
  readonly unless?: Condition;
}

/** A child's place among its siblings, which the platform lets two of them have. */
export interface UniquePosition {
  /** The fields that make the place, the last of which has to be given. */
  readonly fields: readonly string[];
  /** Condition under which the position matters, by fields of the parent. If absent, it always matters. */
  readonly when?: Condition;
}

/** Fields by which a child opens or closes its parent at certain times. */
export interface Hours {
  /** The field by which it closes instead of opening. */
  readonly closes: string;
  /** Fields with the time of day from which and until which it holds. */
  readonly from: string;
  readonly to: string;
  /** The field that says on which days, and by its values the fields in which those days stand. */
  readonly kind: string;
  readonly days: Readonly<
    Record<string, { readonly weekday: string } | { readonly first: string; readonly last: string }>
  >;
}

/**
 * Converts inputs or outputs of a version of the state to the next version. Pure; it gets values that may be unknown, and leaves what
 * it does not concern as it is.
 */
export type StateMigration = (values: Values) => Values;

/** Everything there is to know of an object. All that handles objects is derived from it. */
export interface ObjectSchemaInput<F extends Fields = Fields, K extends string = string> {
  /** The name of its class in a program: `Queue`. */
  readonly class: string;
  /** The platform's name of it: `agent_queue_assignment`. */
  readonly apiName: string;
  /** Its path under /v1. A child's holds the name of the field that is its parent: `/queues/{queue}/agents`. */
  readonly path: string;
  /** Prefix of the IDs before the underscore. Empty if the ID is the natural key. */
  readonly idPrefix: string;
  /** Scopes that the requests need. `*` if none is named. */
  readonly scopes?: { readonly read?: string; readonly write?: string };
  /** The natural key, if it has one. */
  readonly naturalKey?: NaturalKey<K>;
  /**
   * Creates a replacement with the same natural key first, so references move to it; the old object has another name
   * meanwhile. Otherwise the old object is deleted first, which fails while something refers to it.
   */
  readonly renameOnReplace?: true;
  /** It has no path of its own. */
  readonly listOnly?: ListOnly;
  /** It is the caller's own object of another class: the one at the collection's path, which is never made nor deleted. */
  readonly singleton?: { readonly of: string };
  /** Objects of it are accounts: the fields that say under which one it stands, whether it works, and whether it may have others. */
  readonly tenant?: { readonly parent: string; readonly status: string; readonly reseller: string };
  /** Objects of it are credentials: the fields that are the secret and what it may do. */
  readonly credential?: { readonly secret: string; readonly scopes: string };
  /** Output that other objects refer to, if it is not the ID. */
  readonly referenceField?: string;
  /** Children without which it is of no use. */
  readonly requiredChildren?: RequiredChildren;
  /** A child's place among its siblings. */
  readonly uniquePosition?: UniquePosition;
  /** The times of a child that opens or closes its parent. */
  readonly hours?: Hours;
  /** The properties, each with its doc comment: the text that a user sees. */
  readonly fields: F;
  /**
   * Changes of one field are drafts until they are published: that field, and those that say whether they shall be, whether they
   * are, and how often.
   */
  readonly publishing?: Publishing;
  /** Rules between fields. */
  readonly rules?: readonly Rule[];
  /**
   * Migrations of the state, oldest first; their number is the state's version. Add one whenever a property is renamed or its form
   * changes, and never remove one: users may update from any version.
   */
  readonly migrations?: readonly StateMigration[];
  /** Recommendations about fields. The platform accepts an object that breaks them; a preview warns. */
  readonly warnings?: readonly Rule[];
  /** Properties without which others, or the object as a whole, have no effect. A preview warns. */
  readonly effects?: readonly Effect[];
}

/** Fact that changes are drafts, with the fields that describe their publication. */
export interface Publishing {
  readonly field: string;
  readonly enabledBy: string;
  readonly isPublished: string;
  readonly version: string;
}

/** An object of the platform, described. */
export interface ObjectSchema<F extends Fields = Fields, K extends string = string> extends ObjectSchemaInput<F, K> {
  readonly rules: readonly Rule[];
  /** The field that is the parent, for a child. */
  readonly parent?: string;
  /** The class of the parent, for a child. */
  readonly parentClass?: string;
  /** The field that is uploaded, for an object whose create is a form with a file. */
  readonly upload?: Upload & { readonly field: string };
  /** An object is a whole. */
  readonly destination?: undefined;
}

/** Fields of a separate destination that name its object, its property and its value. */
export interface DestinationFields {
  readonly objectField: string;
  readonly propertyField: string;
  readonly valueField: string;
}

/** One property of an object as a resource of its own: no object of the platform, so without a collection. */
export interface DestinationSchema<F extends Fields = Fields> {
  /** The name of its class in a program. */
  readonly class: string;
  readonly fields: F;
  readonly rules: readonly Rule[];
  readonly destination: DestinationFields;
  readonly naturalKey?: undefined;
  readonly publishing?: undefined;
  readonly renameOnReplace?: undefined;
  readonly upload?: undefined;
  readonly referenceField?: undefined;
  readonly parent?: undefined;
  readonly migrations?: readonly StateMigration[];
}

/** Whatever a program can declare. */
export type AnySchema = ObjectSchema | DestinationSchema;
