import { isInput } from "./check";
import { onlyKeyField } from "./naturalKey";
import type { Fields, ObjectSchema, ObjectSchemaInput } from "./objectSchema";

/**
 * Defines an object.
 * @throws Error if the facts contradict each other, which is a mistake in the schema.
 */
export function defineObject<const F extends Fields, const K extends keyof F & string = never>(
  facts: ObjectSchemaInput<F, K>,
): ObjectSchema<F, K> {
  const names = Object.keys(facts.fields);
  const known = (listed: readonly string[] = []) => {
    for (const name of listed) if (!names.includes(name)) throw new Error(`${facts.class} has no field ${name}`);
  };
  known(facts.naturalKey?.fields);
  for (const name of facts.naturalKey?.fields ?? []) {
    if (facts.fields[name]?.options.stateOnly)
      throw new Error(`${facts.class}: a natural key cannot hold ${name}, which is local`);
  }
  for (const named of [facts.publishing, facts.tenant, facts.credential]) known(Object.values(named ?? {}));
  if (facts.listOnly !== undefined && facts.listOnly.by !== "id") known([facts.listOnly.by]);
  if (facts.referenceField !== undefined) known([facts.referenceField]);
  const name = onlyKeyField(facts) ?? "";
  const renamed = facts.fields[name];
  if (facts.renameOnReplace && (renamed?.type.name !== "text" || renamed.options.replaces)) {
    throw new Error(`${facts.class} cannot step aside: its natural key is not one text that can be changed`);
  }
  for (const rule of [...(facts.rules ?? []), ...(facts.warnings ?? [])]) known(rule.fields);
  for (const { of, needs } of facts.effects ?? []) known(of === undefined ? [needs] : [of, needs]);
  for (const { options } of Object.values(facts.fields)) {
    const { during, unless = {} } = options.unconditionalRoute ?? {};
    known([...(during === undefined ? [] : [during]), ...Object.keys(unless)]);
  }
  if (facts.requiredChildren)
    known([
      facts.requiredChildren.children,
      ...Object.keys({ ...facts.requiredChildren.when, ...facts.requiredChildren.unless }),
    ]);
  known(facts.uniquePosition?.fields);
  known(facts.loosens?.flatMap(({ when }) => Object.keys(when ?? {})));
  const parent = names.find((name) => facts.fields[name]?.options.parent);
  if (facts.path.includes("{") && !facts.path.includes(`{${parent}}`)) {
    throw new Error(`${facts.class}: the path ${facts.path} does not name its parent`);
  }
  if (facts.listOnly !== undefined && parent !== undefined) {
    throw new Error(`${facts.class}: what has no path of its own has no parent either`);
  }
  for (const { options: traits } of Object.values(facts.fields)) {
    const kept = Object.entries(traits.children?.of.fields ?? {}).find(([, field]) => field.options.writeOnly);
    // Inline lists are stored as declared, so a hash in them would have nothing to be compared with.
    if (kept !== undefined) throw new Error(`${facts.class}: ${kept[0]} of a child in a list cannot be write-only`);
  }
  const [upload, ...others] = names.flatMap((field) => {
    const given = facts.fields[field]?.options.upload;
    return given === undefined ? [] : [{ ...given, field }];
  });
  if (others.length > 0) throw new Error(`${facts.class}: only one content can be uploaded`);
  const [column] = parent === undefined ? [] : (facts.fields[parent]?.type.columns(parent) ?? []);
  const parentClass = column?.references && "class" in column.references ? column.references.class : undefined;
  if (facts.naturalKey !== undefined && (facts.naturalKey.scope === "parent") !== (parent !== undefined)) {
    throw new Error(`${facts.class}: a child, and nothing else, has its natural key among the children of its parent`);
  }
  const fields = facts.listOnly === undefined ? facts.fields : replacing(facts.fields);
  return {
    ...facts,
    fields,
    rules: facts.rules ?? [],
    ...(parent !== undefined && { parent }),
    ...(parentClass !== undefined && { parentClass }),
    ...(upload !== undefined && { upload }),
  };
}

/** Copy of the fields in which every change replaces the object. */
function replacing<F extends Fields>(fields: F): F {
  const entries = Object.entries(fields).map(([name, field]) => [name, isInput(field) ? field.replaces() : field]);
  return Object.fromEntries(entries) as F;
}
