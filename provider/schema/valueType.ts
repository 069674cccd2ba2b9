import type { Diagnostic } from "./diagnostic";
import type { Json, Values } from "./json";

/** Storage of a column: an SQL storage class, or JSON as text. */
export type Storage = "text" | "integer" | "real" | "json";

/** Part of a JSON schema (draft 2020-12), as embedded in OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Target of a column's reference: always one class, or the class that the kind in another column names. */
export type Reference =
  | { readonly class: string; readonly where?: Values }
  | { readonly kindColumn: string; readonly classes: Readonly<Record<string, string>> };

/** Name on the wire. A property has one or several. A route target has its kind, its ID and its transform. */
export interface Column {
  readonly name: string;
  readonly storage: Storage;
  readonly schema: JsonSchema;
  readonly references?: Reference;
  /**
   * Class whose objects the value may refer to by something other than their ID. The object need not exist, because it
   * may have been added in another way.
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
  /** Known objects. If omitted, IDs are not compared with their class. */
  readonly registry?: IdPrefixes | undefined;
}

/** Reference inside a value. */
export interface InnerReference {
  /** Path in the inputs. */
  readonly at: string;
  readonly class: string;
  readonly id: unknown;
}

/** Message of a diagnostic, without its path. */
type Reason = Pick<Diagnostic, "code" | "message">;

/**
 * Requirement of a value on another object: it exists, closes on single days, or, for the caller's own object, has a
 * value. `reason` is the message if the requirement is not met.
 */
export type Requirement = {
  /** Path that a message names. */
  readonly path: string;
} & (
  | {
      readonly wants: "object";
      readonly of: InnerReference;
      /** Returns the message for an object of another class. */
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
 * Data that is sent with a value but is not part of it, such as an editor's layout. It is neither compared nor stored
 * in state.
 */
export interface EditorLayout {
  /** Returns the layout in a value of the program or the API, or `undefined` if there is no layout. */
  of(given: unknown): unknown;
  /** Adds the layout to a wire value, as far as it fits. */
  onto(wire: Json, aside: unknown): Json;
}

/** Type of a value: how it is checked, converted to canonical form and encoded on the wire. */
export interface ValueType {
  /** Name of the type in the schema vocabulary, such as `integer`. */
  readonly name: string;
  /** Accepted values as a noun phrase: `an integer from 1 to 100`. */
  readonly expects: string;
  /** A refused value may be a secret. It is neither shown nor passed on. */
  readonly sensitive?: true;
  /** The value may contain resources of the program at any depth, each in place of its ID. */
  readonly containsReferences?: true;
  /**
   * Returns the canonical form of a value. If the value is invalid, adds the problems to the context and returns it
   * unchanged.
   */
  check(given: unknown, path: string, context: Context): unknown;
  /** Warnings about an accepted value. Checked only during preview. */
  warnings?(given: unknown, path: string): readonly Diagnostic[];
  /** Requirements on other objects, which the program's process checks during preview. An unmet one is a warning. */
  requirements?(given: unknown, path: string): readonly Requirement[];
  readonly editorLayout?: EditorLayout;
  /** Columns of a property of this type. */
  columns(property: string): readonly Column[];
  /** Encodes a canonical value (or null) for the wire, by column. */
  toWire(property: string, value: unknown): Record<string, Json>;
  /** Value that replaces a resource, if a resource is accepted. */
  fromResource?(className: string, id: unknown): unknown;
  /** Describes the differences between two canonical values that are too large to be shown in full. */
  changes?(old: unknown, now: unknown): readonly string[];
  /** Decodes a value from an API row. Returns `undefined` if the row does not contain it. */
  fromWire(property: string, row: Values): unknown;
}

/**
 * Converts a property name to the wire's spelling: `agentRingTimeoutSec` to `agent_ring_timeout_sec`, `ha1b` to `ha1b`.
 */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
