import type { Values } from "../model";

/** An object that is there: its id in the engine, and its outputs. */
export interface Made {
  readonly id: string;
  readonly outs: Values;
}
