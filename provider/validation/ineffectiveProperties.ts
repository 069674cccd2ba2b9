import { effectSays } from "../schema";
import { adoptOption } from "../sdk/options";
import { resolveInputs } from "../sdk/resolveInputs";
import type { ResourceDiagnostic } from "./declaration";
import { isSetSeparately } from "./destinations";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Properties that have no effect because another one is set neither on the object nor by a `Destination`. */
export const ineffectiveProperties: ProgramCheck = { ended };

async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const findings = program.declarations.map(async (declaration): Promise<ResourceDiagnostic[]> => {
    const { resource, name, schema, values, given } = declaration;
    const { effects } = schema;
    // An adopted object may have a value in a property that the program does not declare.
    if (effects === undefined || adoptOption(given) !== undefined) return [];
    const id = (await resolveInputs(name, { id: resource.id }))?.id;
    const isSet = (property: string) =>
      values[property] !== undefined || isSetSeparately(program, resource, schema.class, id, property);
    return effects
      .filter(({ of: property, needs }) => (property === undefined || isSet(property)) && !isSet(needs))
      .map((effect) => {
        const { of: property, needs } = effect;
        const advice = property === undefined ? `Set ${needs}` : `Set ${needs}, or remove ${property}`;
        const message = `${effectSays(effect, schema.class)}. ${advice}.`;
        return { declaration, severity: "warning" as const, path: property ?? needs, message };
      });
  });
  return (await Promise.all(findings)).flat();
}
