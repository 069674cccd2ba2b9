import { type Effect, effectSays, type Values } from "../schema";
import { adoptOption } from "../sdk/options";
import { perRun } from "../sdk/perRun";
import { resolveInputs } from "../sdk/resolveInputs";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import { isSetSeparately } from "./destinations";

/** An object with properties that may have no effect. */
interface Affected {
  readonly of: ResourceDiagnostic["declaration"];
  readonly effects: readonly Effect[];
  readonly values: Values;
}

const affected = perRun((): Affected[] => []);

/** Notes an object with properties that have no effect alone. */
export function recordEffects({ resource, name, schema, values, given }: Declaration): void {
  const { effects } = schema;
  // An adopted object may have a value in a property that the program does not declare.
  if (effects === undefined || adoptOption(given) !== undefined) return;
  affected().push({ of: { resource, name, schema }, effects, values });
}

/** Properties that have no effect because another one is set neither on the object nor by a `Destination`. */
export async function ineffectiveProperties(): Promise<ResourceDiagnostic[]> {
  const findings = affected().map(async ({ of, effects, values }): Promise<ResourceDiagnostic[]> => {
    const { resource, name, schema } = of;
    const id = (await resolveInputs(name, { id: resource.id }))?.id;
    const isSet = (property: string) =>
      values[property] !== undefined || isSetSeparately(resource, schema.class, id, property);
    return effects
      .filter(({ of: property, needs }) => (property === undefined || isSet(property)) && !isSet(needs))
      .map((effect) => {
        const { of: property, needs } = effect;
        const advice = property === undefined ? `Set ${needs}` : `Set ${needs}, or remove ${property}`;
        const diagnostic = { path: property ?? needs, message: `${effectSays(effect, schema.class)}. ${advice}.` };
        return { declaration: of, diagnostic, isWarning: true as const };
      });
  });
  return (await Promise.all(findings)).flat();
}
