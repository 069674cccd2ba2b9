import { type Diagnostic, formatValue, isRecord, isUnknown } from "../schema";
import { adoptOption } from "../sdk/options";
import type { Declaration } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Names of the resources that adopt an object by its ID. */
const newAdopters = () => new Map<string, string>();

/** Two resources that adopt the same object. */
export const duplicateAdoptions: ProgramCheck = { isForUp: true, declared: check };

function check({ schema, account, name, values }: Declaration, program: ProgramIndex): Diagnostic[] {
  const adopters = program.state(newAdopters);
  const by = adoptOption(values)?.by;
  if (!isRecord(by) || typeof by.id !== "string" || isUnknown(by.id)) return [];
  const slot = JSON.stringify([schema.class, account, by.id]);
  const earlier = adopters.get(slot);
  adopters.set(slot, earlier ?? name);
  if (earlier === undefined) return [];
  return [
    {
      path: "adopt.id",
      message: `${formatValue(by.id)} is also adopted by ${schema.class} "${earlier}". Keep one of the two.`,
    },
  ];
}
