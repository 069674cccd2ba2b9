import { isInput } from "./check";
import type { Description, Facts, Fields } from "./description";

/**
 * Describes an object.
 * @throws Error where the facts contradict each other: a mistake in the description, found when it is loaded.
 */
export function describe<const F extends Fields, const K extends keyof F & string = never>(
  facts: Facts<F, K>,
): Description<F, K> {
  const names = Object.keys(facts.fields);
  const known = (listed: readonly string[] = []) => {
    for (const name of listed) if (!names.includes(name)) throw new Error(`${facts.class} has no field ${name}`);
  };
  known(facts.unique?.fields);
  known(facts.key);
  for (const name of [...(facts.unique?.fields ?? []), ...(facts.key ?? [])]) {
    if (facts.fields[name]?.traits.local)
      throw new Error(`${facts.class}: a natural key cannot hold ${name}, which is local`);
  }
  for (const named of [facts.publication, facts.tenant, facts.credential]) known(Object.values(named ?? {}));
  if (facts.listed !== undefined && facts.listed.by !== "id") known([facts.listed.by]);
  if (facts.referredBy !== undefined) known([facts.referredBy]);
  const [name = "", ...more] = facts.unique?.fields ?? [];
  const renamed = facts.fields[name];
  if (facts.stepsAside && (renamed?.type.name !== "text" || renamed.traits.replaces || more.length > 0)) {
    throw new Error(`${facts.class} cannot step aside: its natural key is not one text that can be changed`);
  }
  for (const rule of [...(facts.rules ?? []), ...(facts.warnings ?? [])]) known(rule.fields);
  for (const { of, needs } of facts.effects ?? []) known(of === undefined ? [needs] : [of, needs]);
  for (const { traits } of Object.values(facts.fields)) {
    const { during, unless = {} } = traits.always ?? {};
    known([...(during === undefined ? [] : [during]), ...Object.keys(unless)]);
  }
  if (facts.needs) known([facts.needs.children, ...Object.keys({ ...facts.needs.when, ...facts.needs.unless })]);
  known(facts.place?.fields);
  if (facts.hours) {
    const { closes, from, to, kind, days } = facts.hours;
    known([closes, from, to, kind, ...Object.values(days).flatMap((day) => Object.values(day))]);
  }
  const parent = names.find((name) => facts.fields[name]?.traits.parent);
  if (facts.collection.includes("{") && !facts.collection.includes(`{${parent}}`)) {
    throw new Error(`${facts.class}: the path ${facts.collection} does not name its parent`);
  }
  if (facts.listed !== undefined && parent !== undefined) {
    throw new Error(`${facts.class}: what has no path of its own has no parent either`);
  }
  for (const { traits } of Object.values(facts.fields)) {
    const kept = Object.entries(traits.children?.of.fields ?? {}).find(([, field]) => field.traits.writeOnly);
    // A list of children is kept as it is declared, hashes in it would be compared with nothing.
    if (kept !== undefined) throw new Error(`${facts.class}: ${kept[0]} of a child in a list cannot be write-only`);
  }
  const [upload, ...others] = names.flatMap((field) => {
    const given = facts.fields[field]?.traits.upload;
    return given === undefined ? [] : [{ ...given, field }];
  });
  if (others.length > 0) throw new Error(`${facts.class}: only one content can be uploaded`);
  const fields = facts.listed === undefined ? facts.fields : replacing(facts.fields);
  return {
    ...facts,
    fields,
    rules: facts.rules ?? [],
    ...(parent !== undefined && { parent }),
    ...(upload !== undefined && { upload }),
  };
}

/** The same fields, in which every change replaces. */
function replacing<F extends Fields>(fields: F): F {
  const entries = Object.entries(fields).map(([name, field]) => [name, isInput(field) ? field.replaces() : field]);
  return Object.fromEntries(entries) as F;
}
