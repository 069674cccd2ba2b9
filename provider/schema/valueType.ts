import type { Diagnostic } from "./diagnostic";
import type { Json, Values } from "./json";

/** Storage of a column: SQL's storage class, or JSON as text. */
export type Storage = "text" | "integer" | "real" | "json";

/** A part of a JSON schema (draft 2020-12), as OpenAPI 3.1 embeds it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Target of a column's reference: always one class, or the class that the kind in another column names. */
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

/** Lookup of ID prefixes by class. */
export interface IdPrefixes {
  find(className: string): { readonly idPrefix: string } | undefined;
}

/** Context of a check, with the problems found so far. */
export interface Context {
  readonly problems: Diagnostic[];
  /** Known objects. Without them, IDs are not compared with their class. */
  readonly registry?: IdPrefixes | undefined;
}

/** A reference that stands inside a value. */
export interface InnerReference {
  /** Path in the inputs. */
  readonly at: string;
  readonly class: string;
  readonly id: unknown;
}

/** Message of a diagnostic, without its path. */
type Reason = Pick<Diagnostic, "code" | "message">;

/**
 * Requirement of a value on another object: that it exists, that it closes on single days, or that the caller's own
 * object has a value. `reason` is the message if it is not met.
 */
export type Requirement = {
  /** Path that a message names. */
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

/**
 * Data that is sent with a value but is not part of it, such as an editor's layout. It is neither compared nor kept in
 * state.
 */
export interface EditorLayout {
  /** Layout in a value of the program or the API; `undefined` if there is none. */
  of(given: unknown): unknown;
  /** A value of the wire with it, as far as it fits. */
  onto(wire: Json, aside: unknown): Json;
}

/** A kind of value: how it is checked, put into canonical form, and spelled on the wire. */
export interface ValueType {
  /** The kind's name in the vocabulary, such as `integer`. */
  readonly name: string;
  /** Accepted values as a noun phrase: `an integer from 1 to 100`. */
  readonly expects: string;
  /** A refused value may be a secret: it is neither shown nor handed on. */
  readonly sensitive?: true;
  /** Resources of a program may stand anywhere inside a value, each for its id. */
  readonly containsReferences?: true;
  /** The canonical form of a value. What is wrong is added to the context's problems, and the value returned as given. */
  check(given: unknown, path: string, context: Context): unknown;
  /** Warnings about an accepted value, looked for only at preview. */
  warnings?(given: unknown, path: string): readonly Diagnostic[];
  /** Requirements on other objects, which the program's process checks at preview. An unmet one is a warning. */
  requirements?(given: unknown, path: string): readonly Requirement[];
  readonly editorLayout?: EditorLayout;
  /** The names under which a property of this kind travels. */
  columns(property: string): readonly Column[];
  /** A canonical value (or null) spelled for the wire, by column. */
  toWire(property: string, value: unknown): Record<string, Json>;
  /** Value that replaces a resource, if a resource is accepted. */
  fromResource?(className: string, id: unknown): unknown;
  /** Differences between two canonical values in words, for a value that is too large to be shown as a whole. */
  changes?(old: unknown, now: unknown): readonly string[];
  /** Value read from the API; `undefined` if the row does not have it. */
  fromWire(property: string, row: Values): unknown;
}

/** The wire's spelling of a property: `agentRingTimeoutSec` is `agent_ring_timeout_sec`, `ha1b` is `ha1b`. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
