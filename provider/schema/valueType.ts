import type { Diagnostic } from "./diagnostic";
import type { Json, Values } from "./json";

/** How a column keeps its value: SQL's storage class, or JSON as text. */
export type Storage = "text" | "integer" | "real" | "json";

/** A part of a JSON schema (draft 2020-12), as OpenAPI 3.1 embeds it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a column refers to: always one class, or the class that the kind in another column names. */
export type Reference =
  | { readonly class: string; readonly where?: Values }
  | { readonly kindColumn: string; readonly classes: Readonly<Record<string, string>> };

/** One name on the wire. A property has one, or several (a route target has its kind, its id and its transform). */
export interface Column {
  readonly name: string;
  readonly storage: Storage;
  readonly schema: JsonSchema;
  readonly references?: Reference;
  /**
   * The class to whose objects it may refer by what they are referred by, which is not their id. What it names need not be
   * there: it may have been put there in another way.
   */
  readonly mentions?: string;
}

/** What tells how the ids of a class begin. */
export interface IdPrefixes {
  find(className: string): { readonly idPrefix: string } | undefined;
}

/** Where a check stands and what it has found. */
export interface Context {
  readonly problems: Diagnostic[];
  /** The known objects; where it is missing, ids are not held against their class. */
  readonly registry?: IdPrefixes | undefined;
}

/** A reference that stands inside a value. */
export interface InnerReference {
  /** Where it stands in what was given. */
  readonly at: string;
  readonly class: string;
  readonly id: unknown;
}

/** What a diagnostic says, without its place. */
type Reason = Pick<Diagnostic, "code" | "message">;

/**
 * What a value wants of an object beside it: that one is there; that one closes on single days, which its children say; or
 * that the caller's own object has a value. `reason` says that it is not so.
 */
export type Requirement = {
  /** Where a message says it. */
  readonly path: string;
} & (
  | {
      readonly wants: "object";
      readonly of: InnerReference;
      /** Says that the object is of another class. */
      readonly otherClass: (given: string) => Reason;
      readonly reason: Reason;
    }
  | { readonly wants: "singleDays"; readonly of: InnerReference; readonly reason: Reason }
  | {
      readonly wants: "own";
      readonly class: string;
      readonly field: string;
      readonly value: string;
      readonly reason: (actual: string) => Reason;
    }
);

/** What travels with a value and is no part of it, such as where an editor draws it: never compared, and not in state. */
export interface EditorLayout {
  /** What a value holds of it, of a program or of the wire; nothing where there is none. */
  of(given: unknown): unknown;
  /** A value of the wire with it, as far as it fits. */
  onto(wire: Json, aside: unknown): Json;
}

/** A kind of value: how it is checked, put into canonical form, and spelled on the wire. */
export interface ValueType {
  /** The kind's name in the vocabulary, such as `integer`. */
  readonly name: string;
  /** What is allowed, as a sentence's object: `a whole number from 1 to 100`. */
  readonly expects: string;
  /** A refused value may be a secret: it is neither shown nor handed on. */
  readonly sensitive?: true;
  /** Resources of a program may stand anywhere inside a value, each for its id. */
  readonly containsReferences?: true;
  /** The canonical form of a value. What is wrong is added to the context's problems, and the value returned as given. */
  check(given: unknown, path: string, context: Context): unknown;
  /** What the platform takes, and may surprise; looked for at preview only. */
  warnings?(given: unknown, path: string): readonly Diagnostic[];
  /** What it wants of other objects; the program's side sees to it at preview. What is not so may surprise. */
  requirements?(given: unknown, path: string): readonly Requirement[];
  readonly editorLayout?: EditorLayout;
  /** The names under which a property of this kind travels. */
  columns(property: string): readonly Column[];
  /** A canonical value (or null) spelled for the wire, by column. */
  toWire(property: string, value: unknown): Record<string, Json>;
  /** What stands for a resource that is given in the value's place, where one can be. */
  fromResource?(className: string, id: unknown): unknown;
  /** What differs between two canonical values, in words, for a value that is too large to be shown as it was and as it is. */
  changes?(old: unknown, now: unknown): readonly string[];
  /** A value read from the wire: undefined where the row does not have it. */
  fromWire(property: string, row: Values): unknown;
}

/** The wire's spelling of a property: `agentRingTimeoutSec` is `agent_ring_timeout_sec`, `ha1b` is `ha1b`. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
