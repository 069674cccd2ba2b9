import type { Row } from "../api";
import type { Values } from "../schema";

/** An object that is there: its id in the engine, and its outputs. */
export interface CreateResult {
  readonly id: string;
  readonly outs: Values;
  /** The object as it was, if an earlier create left it and this one took it over. */
  readonly existing?: Row;
}
