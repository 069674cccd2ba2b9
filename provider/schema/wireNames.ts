import type { ObjectSchema } from "./objectSchema";
import { rowFields } from "./wire";

/**
 * Converts the property names in a sentence to wire names. A name without an uppercase letter is left unchanged,
 * because it may be a value ("via is trunk").
 */
export function inWireNames(schema: ObjectSchema, sentence: string): string {
  const names = new Map(rowFields(schema).map(([name, { type }]) => [name, type.columns(name)[0]?.name ?? name]));
  const spelled = (word: string) => (word === word.toLowerCase() ? word : (names.get(word) ?? word));
  return sentence.replace(/"(?:[^"\\]|\\.)*"|[A-Za-z][A-Za-z0-9]*/g, spelled);
}
