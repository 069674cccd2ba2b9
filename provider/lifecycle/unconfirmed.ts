import { type ApiClient, buildId, objectIdOf, parentIdOf, type Row } from "../api";
import { identityKey, unconfirmedKey, withoutInternal } from "../protocol";
import { type ObjectSchema, toWire, type Values } from "../schema";
import type { ResourceRun, RunState } from "./runState";

/** Several objects match a create whose response was lost, so none of them is deleted. */
export class UnconfirmedObjectError extends Error {
  override readonly name = "UnconfirmedObjectError";

  constructor(ids: readonly string[]) {
    super(
      `the response to its create request was lost, and ${ids.length} objects match it: ${ids.join(", ")}. None was changed. On the platform, delete the one that this resource created, or remove the resource from the state with \`pulumi state delete\`.`,
    );
  }
}

/** Create of an earlier run whose response was lost: the values sent, and the server time in epoch milliseconds. */
export type Unconfirmed = NonNullable<ResourceRun["unconfirmed"]>;

/** Returns the outputs of a resource whose create response was lost. */
export function unconfirmedOutputs({ values, since }: Unconfirmed): Values {
  return { ...values, [unconfirmedKey]: since };
}

/** Returns the unconfirmed create in the outputs of a resource. */
export function unconfirmedIn({ [unconfirmedKey]: since, ...values }: Values): Unconfirmed {
  return { values, since: Number(since) };
}

/** Returns the objects that a create without a response may have created. Usually one or none. */
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
 * Deletes the object of a create without a response, unless it does not exist or another resource of the run owns it.
 * @throws UnconfirmedObjectError if several objects match.
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

/** Returns the declared values without write-only ones. */
function comparable({ fields }: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(withoutInternal(values)).filter(([name]) => !fields[name]?.options.writeOnly),
  );
}

const prefix = "unconfirmed-";

/**
 * Returns the ID under which the engine keeps a resource whose create response was lost, until a later run finds out
 * whether the object exists. No platform ID has this form.
 */
export function unconfirmedId(news: Values): string {
  return `${prefix}${String(news[identityKey])}`;
}

/** Whether an ID in the engine identifies a create whose response was lost. */
export function isUnconfirmed(id: string): boolean {
  return id.startsWith(prefix);
}
