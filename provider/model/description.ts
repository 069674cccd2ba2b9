import type { Values } from "./json";
import type { Rule } from "./rules";
import type { ValueType } from "./value";

/**
 * Whether a program must give a property (`required`), may leave it out (`optional`), cannot give it because the platform
 * sets it (`computed`), or gives it for the program's side alone, which makes other properties of it (`program`).
 */
export type Presence = "required" | "optional" | "computed" | "program";

/** What is true of a field beside the kind of its value. */
export interface Traits {
  readonly presence: Presence;
  /** What check fills in where the program says nothing. */
  readonly default?: unknown;
  /** A change replaces the object. */
  readonly replaces?: true;
  /** The value is kept encrypted and never shown. */
  readonly secret?: true;
  /** Where nothing is declared, the platform takes the value from the parent or the account. */
  readonly inherited?: true;
  /** The program-side field from which this one can be computed instead of being given. */
  readonly derivedFrom?: string;
  /** The field is kept in state and compared, and never travels: no column, no OpenAPI. */
  readonly local?: true;
  /** The field names the parent under which a child lives. */
  readonly parent?: true;
  /** The children that the field lists. */
  readonly children?: ChildrenTraits;
  /** The fields that the program's side computes from this one. */
  readonly derives?: Derivation;
  /** The value is sent and never read back; in state stands a keyed hash in its place, by which a change is seen. */
  readonly writeOnly?: true;
  /** The API gives the value in its answer to create alone. */
  readonly once?: Once;
  /** How the platform makes the value of the object's others, where that is known. */
  readonly formula?: (values: Values) => unknown;
}

/** A value that is given in the answer to create alone. */
export interface Once {
  /** What one begins with that the platform has made; empty where nothing is known of it. */
  readonly begins: string;
}

/** How a list of children travels. */
export interface ChildrenTraits {
  readonly of: Description;
  /** Whether the whole list can be replaced in one request. */
  readonly bulk: boolean;
}

/** How a program-side field becomes others: from its own value and those of the fields it needs. */
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
    readonly traits: Traits,
  ) {}

  /** May be left out; then it is left as the platform has it. */
  optional(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.traits, presence: "optional" });
  }

  /** May be left out; then it has this documented default. */
  default(value: NoInfer<Value>): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.traits, presence: "optional", default: value });
  }

  /** May be left out; then the platform takes the value from the parent or the account. */
  inherited(): Field<Given, Value | undefined, "optional"> {
    return new Field(this.type, { ...this.traits, presence: "optional", inherited: true });
  }

  /** May be left out where the program gives the field from which it is computed. */
  orFrom(source: string): Field<Given, Value, "optional"> {
    return new Field(this.type, { ...this.traits, derivedFrom: source });
  }

  /**
   * Set by the platform: an output only.
   * @param formula How the platform makes it of the object's other values, where that is known.
   */
  computed(formula?: (values: Values) => unknown): Field<never, Value, "computed"> {
    return new Field(this.type, { ...this.traits, presence: "computed", ...(formula && { formula }) });
  }

  /** Changing it replaces the object. */
  replaces(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.traits, replaces: true });
  }

  /** Kept in state and compared, never sent to the platform: a look-up does not have it, and refresh leaves it as it is. */
  local(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.traits, local: true });
  }

  /** Kept encrypted in state and never shown. */
  secret(): Field<Given, Value, P> {
    return new Field(this.type, { ...this.traits, secret: true });
  }

  /**
   * A secret that the program gives and the API takes, and that nobody reads back: no output. In state stands a keyed hash
   * in its place. Stands last.
   */
  writeOnly(): Field<Given, never, P> {
    return new Field(this.type, { ...this.traits, secret: true, writeOnly: true });
  }

  /**
   * The API gives it in its answer to create alone. It is kept from then on; that later answers lack it is no drift, and the
   * program taking it out changes nothing. A look-up of an object that exists does not have it. Stands last.
   * @param begins What one begins with that the platform has made, where that is known, such as `sk_`.
   */
  once(begins = ""): Field<Given, NonNullable<Value>, P> {
    return new Field(this.type, { ...this.traits, once: { begins } });
  }
}

/** A field of any kind. */
export type AnyField = Field<unknown, unknown, Presence>;

/** The properties of an object by name. */
export type Fields = Readonly<Record<string, AnyField>>;

/** What makes an object the only one of its kind: the fields, and how far the uniqueness reaches. */
export interface Unique {
  readonly fields: readonly string[];
  readonly within: "account" | "platform";
}

/**
 * An object without a path of its own: POST on the collection makes it, GET on the collection is the only way to read it, and
 * DELETE on the collection takes one name in its body. There is no change, so every field replaces.
 */
export interface Listed {
  /** What the body of a deletion names, and what is the object's id: the field, or `id`. */
  readonly by: string;
}

/** Everything there is to know of an object. All that handles objects is derived from it. */
export interface Facts<F extends Fields = Fields> {
  /** The name of its class in a program: `Queue`. */
  readonly class: string;
  /** The platform's name of it: `agent_queue_assignment`. */
  readonly object: string;
  /** Its path under /v1. A child's holds the name of the field that is its parent: `/queues/{queue}/agents`. */
  readonly collection: string;
  /** What its ids begin with, before the underscore; empty where the id is the natural key. */
  readonly prefix: string;
  /** The scopes that its requests need; `*` where none is named. */
  readonly scopes?: { readonly read?: string; readonly write?: string };
  /** The natural key, where it has one. */
  readonly unique?: Unique;
  /** A child's natural key among its siblings. */
  readonly key?: readonly string[];
  /** It has no path of its own. */
  readonly listed?: Listed;
  /** The output by which others refer to it, where that is not its id. */
  readonly referredBy?: string;
  /** The properties, each with its doc comment: the text that a user sees. */
  readonly fields: F;
  /** Its changes are drafts until they are published: the fields that say whether they shall be, whether they are, and how often. */
  readonly publication?: { readonly wanted: string; readonly done: string; readonly version: string };
  /** What must be true between fields. */
  readonly rules?: readonly Rule[];
}

/** An object of the platform, described. */
export interface Description<F extends Fields = Fields> extends Facts<F> {
  readonly rules: readonly Rule[];
  /** The field that is the parent, for a child. */
  readonly parent?: string;
  /** An object is a whole. */
  readonly part?: undefined;
}

/** Which fields of a part name the object that it belongs to and the property that it is, and which one holds the value. */
export interface Part {
  readonly of: string;
  readonly property: string;
  readonly value: string;
}

/** One property of an object as a resource of its own: no object of the platform, so without a collection. */
export interface PartDescription<F extends Fields = Fields> {
  /** The name of its class in a program. */
  readonly class: string;
  readonly fields: F;
  readonly rules: readonly Rule[];
  readonly part: Part;
  readonly unique?: undefined;
  readonly publication?: undefined;
  readonly referredBy?: undefined;
  readonly parent?: undefined;
}

/** Whatever a program can declare. */
export type Declarable = Description | PartDescription;
