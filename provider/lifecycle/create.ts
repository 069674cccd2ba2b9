import { randomUUID } from "node:crypto";
import {
  AlreadyExistsError,
  AmbiguousCreateError,
  type Api,
  buildId,
  type Created,
  type CreateOptions,
  DuplicateCreateError,
  IdempotencyMismatchError,
  type Row,
  UnconfirmedCreateError,
} from "../api";
import { type Description, fromWire, isSet, rowFields, toWire, type Values } from "../model";
import { asDeclared } from "./asDeclared";
import { withAside } from "./aside";
import { childrenFields, writeChildren } from "./children";
import { contentOf } from "./content";
import { diff } from "./diff";
import { requireUnchanged } from "./existing";
import { PartialFailure } from "./failure";
import { identityKey, visible } from "./hidden";
import { idempotencyKey } from "./idempotency";
import type { Made } from "./made";
import { takeName } from "./naturalKeyHolder";
import { outputs } from "./outputs";
import { parentOf, placeOf } from "./place";
import { publishWhereDue } from "./publish";
import { ReplacementByHandError } from "./replacementByHand";
import type { RunState } from "./runState";
import { unsealed } from "./sealed";
import { takeOver } from "./singleton";
import { whileOldStepsAside } from "./stepAside";
import { findUnconfirmed, unconfirmedOutputs } from "./unconfirmed";
import { unconfirmedId } from "./unconfirmedId";
import { update } from "./update";

/**
 * Creates an object and its children, and publishes it if that is wanted.
 * @throws PartialFailure if the object was created and what follows was not, or if it is not known whether it was created: the
 * engine then keeps the resource, and the next run finishes it.
 */
export async function create(api: Api, description: Description, news: Values, run: RunState): Promise<Made> {
  if (description.singleton !== undefined) return takeOver(api, description, news, run);
  const parent = parentOf(description, news);
  const created = (await leftBehind(api, description, news, run)) ?? {
    ...(await createRow(api, description, parent, news, run)),
    isEdited: false,
  };
  const { row, origin, isEdited } = created;
  const at = placeOf(row, parent);
  const id = buildId(description, at);
  run.hold(description, id, news);
  if (origin === "created") return { id, outs: await finish(api, description, row, news) };
  const olds = await asDeclared(api, description, at, row, news);
  const sent = origin === "recovered" && !isEdited ? notReturned(description, row, news) : {};
  if (!isEdited) requireUnchanged(description, id, row, { ...sent, ...olds }, news);
  const known = { ...onceIn(description, row), ...withoutWriteOnly(description, sent), ...olds };
  const outs = await update(api, description, id, known, news, run);
  return { id, outs, ...(origin === "existing" && { existing: row }) };
}

/** Creates the children of an object that was just created, and publishes it if that is wanted. */
async function finish(api: Api, description: Description, created: Row, news: Values): Promise<Values> {
  const at = placeOf(created, parentOf(description, news));
  const children: Record<string, unknown> = {};
  let row = created;
  try {
    for (const [name, traits, wanted] of childrenFields(description, visible(news))) {
      children[name] = {};
      if (Object.keys(wanted).length === 0) continue;
      children[name] = await writeChildren(api, traits, at.id, {}, wanted, news[identityKey]);
    }
    row = (await publishWhereDue(api, description, at, row, {}, news)) ?? row;
  } catch (error) {
    throw new PartialFailure(error, buildId(description, at), outputs(description, row, news, children));
  }
  return outputs(description, row, news, children);
}

async function createRow(
  api: Api,
  description: Description,
  parent: string | undefined,
  news: Values,
  run: RunState,
): Promise<Created> {
  const resource = run.resource(news);
  const sent = toWire(description, unsealed(description, visible(news), run));
  const body = await withAside(api, description, undefined, sent, news, run);
  const unconfirmed = sameValues(description, resource.unconfirmed?.values, news) ? resource.unconfirmed : undefined;
  const journaled = await journaledIn(api, description, body, news, run);
  // A person who asks for a replacement wants another object than any that exists.
  const mayBeJournaled = resource.isNew !== false || resource.replacedId !== undefined;
  const options = {
    idempotencyKey: keyOf(description, news, run),
    file: contentOf(description, news, run),
    known: (id: string) => {
      const own = buildId(description, placeOf({ id }, parent));
      return own === resource.replacedId || run.isOwnedByOther(description, own, news);
    },
    unconfirmedSince: unconfirmed?.since ?? (mayBeJournaled ? journaled.sentAt : undefined),
    // A replacement that a person asked for is a new object, never the one that it replaces.
    anew: isAskedFor(news, run),
  };
  journaled.begin();
  try {
    const created = await whileOldStepsAside(api, description, news, run, () =>
      send(api, description, parent, body, options, news, run),
    );
    if (unconfirmed !== undefined) resource.isSettled = true;
    return created;
  } catch (error) {
    if (error instanceof IdempotencyMismatchError && error.existing !== undefined) {
      const at = placeOf(error.existing, parent);
      const olds = await asDeclared(api, description, at, error.existing, news);
      requireUnchanged(description, buildId(description, at), error.existing, olds, news);
    }
    if (options.anew && error instanceof AlreadyExistsError) throw new ReplacementByHandError(error);
    throw recorded(error, description, parent, news);
  } finally {
    journaled.end();
  }
}

/**
 * The place of a create in the journal: by it a later run knows that the object is its own, also if the platform does not return
 * what would tell that. Write-only values are no part of it: not even their hash is kept.
 */
async function journaledIn(api: Api, description: Description, body: Row, news: Values, run: RunState) {
  const { accountId } = await api.whoami();
  const { upload } = description;
  const hidden = new Set(
    rowFields(description).flatMap(([name, { type, traits }]) =>
      traits.writeOnly ? type.columns(name).map((column) => column.name) : [],
    ),
  );
  const shown = Object.fromEntries(Object.entries(body).filter(([column]) => !hidden.has(column)));
  const content = upload === undefined ? null : (news[upload.field] ?? null);
  const create = JSON.stringify([api.baseUrl, accountId, description.class, news[identityKey], shown, content]);
  const { journal } = run;
  const sentAt = journal.sentAt(create);
  return { sentAt, begin: () => journal.begin(create, sentAt ?? api.serverTime()), end: () => journal.end(create) };
}

/** Sends a create, also if another object of the run has to give up its name first. */
async function send(
  api: Api,
  description: Description,
  parent: string | undefined,
  body: Row,
  options: CreateOptions,
  news: Values,
  run: RunState,
): Promise<Created> {
  const request = () => api.create(description, parent, body, options);
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof AlreadyExistsError) || options.anew) throw error;
    return takeName(api, description, parent, news, { conflict: error, retry: request, isChange: false }, run);
  }
}

/** An error that leaves the resource in the state, if a create may have taken effect. */
function recorded(error: unknown, description: Description, parent: string | undefined, news: Values): unknown {
  if (error instanceof DuplicateCreateError) {
    const id = buildId(description, placeOf(error.row, parent));
    return new PartialFailure(error, id, outputs(description, error.row, news, {}));
  }
  if (!(error instanceof UnconfirmedCreateError || error instanceof AmbiguousCreateError)) return error;
  return new PartialFailure(error, unconfirmedId(news), unconfirmedOutputs({ values: news, since: error.sentAt }));
}

/**
 * The object that a create of an earlier run left, if the program was edited since: it is to be made what is declared now. If a
 * change replaces, or if only the lost answer had a value, it is left for its own deletion.
 */
async function leftBehind(
  api: Api,
  description: Description,
  news: Values,
  run: RunState,
): Promise<(Created & { readonly isEdited: true }) | undefined> {
  const resource = run.resource(news);
  const { unconfirmed } = resource;
  if (unconfirmed === undefined || sameValues(description, unconfirmed.values, news)) return undefined;
  const isOfNoUse = Object.entries(description.fields).some(([name, { traits }]) => traits.once && !isSet(news[name]));
  if (isOfNoUse || diff(description, unconfirmed.values, news).replaces.length > 0) return undefined;
  const [row, ...others] = await findUnconfirmed(api, description, unconfirmed, run);
  if (row === undefined || others.length > 0) return undefined;
  resource.isSettled = true;
  return { row, origin: "recovered", isEdited: true };
}

function sameValues(description: Description, olds: Values | undefined, news: Values): boolean {
  return olds !== undefined && diff(description, olds, news).changed.length === 0;
}

/**
 * The idempotency key of a create: the same one for the same resource in every run, so that a run that was cut off finds what it
 * created. What replaces is a part of it.
 */
function keyOf(description: Description, news: Values, run: RunState): string {
  const replacing = Object.entries(description.fields).filter(([, field]) => field.traits.replaces);
  const identity = isAskedFor(news, run) ? randomUUID() : (news[identityKey] ?? randomUUID());
  return idempotencyKey([identity, ...replacing.map(([name]) => news[name] ?? null)]);
}

/** Whether a person asked for a replacement, with `--replace`, `pulumi state taint` or `replaceOnChanges`. */
function isAskedFor(news: Values, run: RunState): boolean {
  const { isNew, isReplaced, unconfirmed } = run.resource(news);
  return isNew === false && isReplaced !== true && unconfirmed === undefined;
}

/** The values of an answer to a create that no later answer has. */
function onceIn(description: Description, row: Row): Values {
  const known = fromWire(description, row);
  return Object.fromEntries(
    Object.entries(known).filter(([name, value]) => description.fields[name]?.traits.once && isSet(value)),
  );
}

/** Declared values that the platform does not return. The create that recovered an object sent them, so that it has them. */
function notReturned(description: Description, row: Row, news: Values): Values {
  const known = fromWire(description, row);
  return Object.fromEntries(
    Object.entries(visible(news)).filter(([name, value]) => {
      const { secret, writeOnly, once } = description.fields[name]?.traits ?? {};
      return isSet(value) && known[name] === undefined && (secret || writeOnly || once);
    }),
  );
}

/** Values without those that are sent again, because the program may have changed them since the create. */
function withoutWriteOnly({ fields }: Description, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.traits.writeOnly));
}
