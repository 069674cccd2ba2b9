import { randomUUID } from "node:crypto";
import { type Api, buildId, IdempotencyMismatchError, type Row } from "../api";
import { type Description, toWire, type Values } from "../model";
import { withAside } from "./aside";
import { childrenFields, writeChildren } from "./children";
import { contentOf } from "./content";
import { PartialFailure } from "./failure";
import { identityKey, visible } from "./hidden";
import { idempotencyKey } from "./idempotency";
import type { Made } from "./made";
import { findByNaturalKey } from "./naturalKey";
import { outputs } from "./outputs";
import { publishWhereDue } from "./publish";
import { unsealed } from "./sealed";
import { takeOver } from "./singleton";
import { whileOldStepsAside } from "./stepAside";
import { noteWritten } from "./written";

/**
 * Makes an object and its children, and publishes it where that is wanted.
 * @throws PartialFailure when the object was made and what follows was not: the engine then keeps it, and the next run
 * finishes it.
 */
export async function create(api: Api, description: Description, news: Values): Promise<Made> {
  if (description.singleton !== undefined) return takeOver(api, description, news);
  const parentId = parentOf(description, news);
  const sent = toWire(description, unsealed(description, visible(news)));
  const body = await withAside(api, description, undefined, sent, news);
  let row = await whileOldStepsAside(api, description, news, () =>
    createOrFind(api, description, parentId, body, news),
  );
  const own = String(row.id);
  const at = { id: own, ...(parentId !== undefined && { parent: parentId }) };
  const id = buildId(description, at);
  noteWritten(api, description, id, Object.keys(visible(news)));
  const children: Record<string, unknown> = {};
  try {
    for (const [name, traits, wanted] of childrenFields(description, visible(news))) {
      children[name] = {};
      if (Object.keys(wanted).length === 0) continue;
      children[name] = await writeChildren(api, traits, own, {}, wanted, news[identityKey]);
    }
    row = (await publishWhereDue(api, description, at, row, {}, news)) ?? row;
  } catch (error) {
    throw new PartialFailure(error, id, outputs(description, row, news, children));
  }
  return { id, outs: outputs(description, row, news, children) };
}

/**
 * Objects that were there already when this process created them. A replacement that is asked for by hand creates with the
 * key and the body of the object it replaces, and so takes that very object up: its deletion must then not follow.
 */
export const takenUp = new Set<string>();

async function createOrFind(
  api: Api,
  description: Description,
  parentId: string | undefined,
  body: Row,
  news: Values,
): Promise<Row> {
  // A replacement is another creation than that of the object which it replaces: what replaces is a part of the key.
  const replacing = Object.entries(description.fields).filter(([, field]) => field.traits.replaces);
  const identity = news[identityKey] ?? randomUUID();
  const key = idempotencyKey([identity, ...replacing.map(([name]) => news[name] ?? null)]);
  try {
    const options = { idempotencyKey: key, file: contentOf(description, news), known: () => false };
    const { row, origin } = await api.create(description, parentId, body, options);
    if (origin === "existing") takenUp.add(String(row.id));
    return row;
  } catch (error) {
    if (!(error instanceof IdempotencyMismatchError)) throw error;
    // A run that was cut off has made this object with other values. Where it can be told, it is taken up.
    const [halfMade] = await findByNaturalKey(api, description, parentId, news);
    if (halfMade === undefined) throw error;
    return api.update(
      description,
      { id: String(halfMade.id), ...(parentId !== undefined && { parent: parentId }) },
      body,
    );
  }
}

/** The id of a child's parent. */
export function parentOf(description: Description, news: Values): string | undefined {
  return description.parent === undefined ? undefined : String(news[description.parent]);
}
