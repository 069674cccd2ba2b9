import type { Description, Facts, Fields } from "./description";

/**
 * Describes an object.
 * @throws Error where the facts contradict each other: a mistake in the description, found when it is loaded.
 */
export function describe<const F extends Fields>(facts: Facts<F>): Description<F> {
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
  known(Object.values(facts.publication ?? {}));
  for (const rule of facts.rules ?? []) known(rule.fields);
  const parent = names.find((name) => facts.fields[name]?.traits.parent);
  if (facts.collection.includes("{") && !facts.collection.includes(`{${parent}}`)) {
    throw new Error(`${facts.class}: the path ${facts.collection} does not name its parent`);
  }
  return { ...facts, rules: facts.rules ?? [], ...(parent !== undefined && { parent }) };
}
