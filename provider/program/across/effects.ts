import { type Effect, effectSays, type Values } from "../../model";
import { known } from "../known";
import { adoptedBy } from "../options";
import { isSetApart } from "../parts";
import type { Declaration, Finding } from "./declaration";
import { perRun } from "./perRun";

/** An object with properties that may have no effect. */
interface Affected {
  readonly of: Finding["of"];
  readonly effects: readonly Effect[];
  readonly values: Values;
}

const affected = perRun((): Affected[] => []);

/** Notes an object with properties that have no effect alone. */
export function noteEffects({ resource, name, description, values, given }: Declaration): void {
  const { effects } = description;
  // An adopted object may have a value in a property that the program does not declare.
  if (effects === undefined || adoptedBy(given) !== undefined) return;
  affected().push({ of: { resource, name, description }, effects, values });
}

/** Properties that have no effect because another one is set neither on the object nor by a `Destination`. */
export async function withoutEffect(): Promise<Finding[]> {
  const findings = affected().map(async ({ of, effects, values }): Promise<Finding[]> => {
    const { resource, name, description } = of;
    const id = (await known(name, { id: resource.id }))?.id;
    const isSet = (property: string) =>
      values[property] !== undefined || isSetApart(resource, description.class, id, property);
    return effects
      .filter(({ of: property, needs }) => (property === undefined || isSet(property)) && !isSet(needs))
      .map((effect) => {
        const { of: property, needs } = effect;
        const advice = property === undefined ? `Set ${needs}` : `Set ${needs}, or remove ${property}`;
        const problem = { path: property ?? needs, reason: `${effectSays(effect, description.class)}. ${advice}.` };
        return { of, problem, doubtful: true as const };
      });
  });
  return (await Promise.all(findings)).flat();
}
