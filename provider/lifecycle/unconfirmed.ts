import { type ApiClient, buildId, objectIdOf, parentIdOf, type Row } from "../api";
import { identityKey, unconfirmedKey, withoutInternal } from "../protocol";
import { type ObjectSchema, toWire, type Values } from "../schema";
import type { ResourceRun, RunState } from "./runState";

/** Several objects may be the one that a create without an answer created, so none of them is deleted. */
export class UnconfirmedObjectError extends Error {
  override readonly name = "UnconfirmedObjectError";

  constructor(ids: readonly string[]) {
    super(
      `the response to its create request was lost, and ${ids.length} objects match it: ${ids.join(", ")}. None was changed. On the platform, delete the one that this resource created, or remove the resource from the state with \`pulumi state delete\`.`,
    );
  }
}

/** A create of an earlier run whose answer was lost: the values that it sent, and the server time at which it did. */
export type Unconfirmed = NonNullable<ResourceRun["unconfirmed"]>;

/** Outputs of a resource whose create got no answer. */
export function unconfirmedOutputs({ values, since }: Unconfirmed): Values {
  return { ...values, [unconfirmedKey]: since };
}

/** The create that the outputs of a resource tell of. */
export function unconfirmedIn({ [unconfirmedKey]: since, ...values }: Values): Unconfirmed {
  return { values, since: Number(since) };
}

/** The objects that a create without an answer may have created: one as a rule, or none. */
export function findUnconfirmed(
  api: ApiClient,
  schema: ObjectSchema,
  { values, since }: Unconfirmed,
  run: RunState,
): Promise<readonly Row[]> {
  const parent = parentIdOf(schema, values);
  const body = toWire(schema, comparable(schema, values));
  return api.findCreated(schema, parent, body, {
    sentAt: since,
    known: (id) => run.isOwnedByOther(schema, buildId(schema, objectIdOf({ id }, parent)), values),
  });
}

/**
 * Deletes the object that a create without an answer created, if there is one and no resource of the run has it.
 * @throws UnconfirmedObjectError if several objects may be the one.
 */
export async function removeUnconfirmed(
  api: ApiClient,
  schema: ObjectSchema,
  olds: Values,
  run: RunState,
): Promise<void> {
  if (run.resource(olds).isSettled) return;
  const unconfirmed = unconfirmedIn(olds);
  const parent = parentIdOf(schema, unconfirmed.values);
  const [row, ...others] = await findUnconfirmed(api, schema, unconfirmed, run);
  const ids = [row, ...others].flatMap((each) => (each ? [buildId(schema, objectIdOf(each, parent))] : []));
  if (others.length > 0) throw new UnconfirmedObjectError(ids);
  if (row !== undefined) await api.delete(schema, objectIdOf(row, parent));
}

/** The declared values without those that the platform does not give back. */
function comparable({ fields }: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(withoutInternal(values)).filter(([name]) => !fields[name]?.options.writeOnly),
  );
}

const prefix = "unconfirmed-";

/**
 * The id under which the engine keeps a resource whose create got no answer, until a later run knows whether there is an
 * object. No id of the platform has this form.
 */
export function unconfirmedId(news: Values): string {
  return `${prefix}${String(news[identityKey])}`;
}

/** Whether an id in the engine stands for a create that got no answer. */
export function isUnconfirmed(id: string): boolean {
  return id.startsWith(prefix);
}
