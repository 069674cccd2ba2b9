import { type Api, buildId, type Row } from "../api";
import { type Description, toWire, type Values } from "../model";
import { unconfirmedKey } from "../protocol";
import { visible } from "./hidden";
import { parentOf, placeOf } from "./place";
import type { ResourceRun, RunState } from "./runState";

/** Several objects may be the one that a create without an answer created, so none of them is deleted. */
export class UnconfirmedObjectError extends Error {
  override readonly name = "UnconfirmedObjectError";

  constructor(ids: readonly string[]) {
    super(
      `the answer to its create was lost, and ${ids.length} objects match it: ${ids.join(", ")}. None was changed. On the platform, delete the one that this resource created, or remove the resource from the state with \`pulumi state delete\`.`,
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
  api: Api,
  description: Description,
  { values, since }: Unconfirmed,
  run: RunState,
): Promise<readonly Row[]> {
  const parent = parentOf(description, values);
  const body = toWire(description, comparable(description, values));
  return api.findCreated(description, parent, body, {
    sentAt: since,
    known: (id) => run.isOwnedByOther(description, buildId(description, placeOf({ id }, parent)), values),
  });
}

/**
 * Deletes the object that a create without an answer created, if there is one and no resource of the run has it.
 * @throws UnconfirmedObjectError if several objects may be the one.
 */
export async function removeUnconfirmed(
  api: Api,
  description: Description,
  olds: Values,
  run: RunState,
): Promise<void> {
  if (run.resource(olds).isSettled) return;
  const unconfirmed = unconfirmedIn(olds);
  const parent = parentOf(description, unconfirmed.values);
  const [row, ...others] = await findUnconfirmed(api, description, unconfirmed, run);
  const ids = [row, ...others].flatMap((each) => (each ? [buildId(description, placeOf(each, parent))] : []));
  if (others.length > 0) throw new UnconfirmedObjectError(ids);
  if (row !== undefined) await api.delete(description, placeOf(row, parent));
}

/** The declared values without those that the platform does not give back. */
function comparable({ fields }: Description, values: Values): Values {
  return Object.fromEntries(Object.entries(visible(values)).filter(([name]) => !fields[name]?.traits.writeOnly));
}
