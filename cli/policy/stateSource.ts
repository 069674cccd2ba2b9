import { objects } from "pulumi-sipio/objects";
import { isUnknown, UNKNOWN, type Values } from "pulumi-sipio/schema";
import { classInToken, migrateState, NewerClassError, programSecretsKey, withoutInternal } from "pulumi-sipio/state";
import type { EngineStackResource } from "pulumi-sipio-policies";
import type { State, StateResource } from "../state/readState";
import { type CheckedSource, EmptySourceError } from "./checkedSource";
import { identifiesObjects, ObjectReferences } from "./objectReferences";

type Origin = Pick<CheckedSource, "kind" | "name" | "file">;

/** Classes that a program can declare. `Destination` is a property of another object. */
const classes: readonly string[] = [...objects.classes, "Destination"];

/**
 * Returns the class of a resource, or `undefined` if it belongs to another package.
 * @throws NewerClassError if this version does not have the class, because its policies would not check the resource.
 */
function classOf(type: string): string | undefined {
  const name = classInToken(type);
  if (name !== undefined && !classes.includes(name)) throw new NewerClassError(name);
  return name;
}

/**
 * Converts a state to the resources that policies check: outputs, as Pulumi passes them to policies at the end of a run.
 * @throws EmptySourceError if the state has no SIP.IO resources.
 * @throws NewerStateError or NewerClassError if a later version of `pulumi-sipio` wrote it.
 */
export function stateSource(state: State, origin: Origin): CheckedSource {
  const values = new Map(state.resources.map((one) => [one.urn, valuesOf(one)]));
  const found = state.resources.flatMap((one) => {
    const name = classOf(one.type);
    return name === undefined ? [] : [{ urn: one.urn, class: name, id: one.id, values: values.get(one.urn) ?? {} }];
  });
  if (found.length === 0) {
    throw new EmptySourceError(`${origin.name} has no SIP.IO resources, so there is nothing to check.`);
  }
  const references = new ObjectReferences(found);
  const byUrn = new Map(state.resources.map((one) => [one.urn, one]));
  const pending = state.pendingOperations.filter(({ urn }) => classInToken(typeOf(urn)) !== undefined);
  return {
    ...origin,
    resources: state.resources.map((one) => resourceOf(one, values.get(one.urn) ?? {}, references)),
    objects: found.length,
    ids: new Map(found.map(({ urn, id }) => [urn, id])),
    gaps: pending.map(
      ({ type, urn }) =>
        `${classInToken(typeOf(urn))} "${urn.split("::").at(-1)}" was ${type} when a run was interrupted, so the state may not have it. Run \`pulumi refresh\`.`,
    ),
    secretTexts: state.secretTexts,
    reasonUnknown(urn, property) {
      const [name = ""] = property.split(/[.[]/);
      const resource = byUrn.get(urn);
      if (resource?.encrypted.includes(name)) {
        return "is encrypted in the file. Check the stack with --stack, which decrypts it";
      }
      const { presence } = objects.find(classOf(resource?.type ?? "") ?? "")?.fields[name]?.options ?? {};
      if (presence === "program") return "is known only to a preview. Leave the policy out with --skip";
      return "is not in the state. Run `pulumi up`";
    },
  };
}

function valuesOf({ type, outputs }: StateResource): Values {
  const name = classOf(type);
  if (name === undefined) return outputs;
  const schema = objects.find(name);
  const current = withoutInternal(schema === undefined ? outputs : migrateState(schema, outputs));
  const values = Object.entries(current).filter(([, value]) => value !== null);
  // Only a preview passes secrets of the program, so a policy that needs one cannot run.
  return { ...Object.fromEntries(values), [programSecretsKey]: UNKNOWN };
}

function resourceOf(resource: StateResource, values: Values, references: ObjectReferences): EngineStackResource {
  const { urn, type, name, provider } = resource;
  return {
    urn,
    type,
    name,
    props: values,
    propertyDependencies: dependenciesOf(resource, values, references),
    ...(provider !== undefined && { provider: { urn: provider } }),
  };
}

/**
 * Returns the references of a resource. If a property identifies objects, its value decides, because it may have
 * changed since the program set it. Otherwise the program's dependencies apply as well.
 */
function dependenciesOf(
  { urn, type, propertyDependencies }: StateResource,
  values: Values,
  references: ObjectReferences,
): EngineStackResource["propertyDependencies"] {
  const declared = Object.entries(propertyDependencies).map(
    ([property, urns]) => [property, urns.map((one) => ({ urn: one }))] as const,
  );
  const name = classOf(type);
  if (name === undefined) return Object.fromEntries(declared);
  const fields = objects.find(name)?.fields ?? {};
  const found = references.of({ urn, values });
  const kept = declared.filter(([property]) => {
    const isReadable = property in values && !isUnknown(values[property]);
    return !(isReadable && identifiesObjects(property, fields[property]));
  });
  const all = new Map<string, { readonly urn: string }[]>(
    Object.entries(found).map(([property, list]) => [property, [...list]]),
  );
  for (const [property, list] of kept) {
    const known = all.get(property) ?? [];
    all.set(property, [...known, ...list.filter((one) => !known.some((other) => other.urn === one.urn))]);
  }
  return Object.fromEntries(all);
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
