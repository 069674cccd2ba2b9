import { randomUUID } from "node:crypto";
import {
  AlreadyExistsError,
  AmbiguousCreateError,
  type ApiClient,
  buildId,
  type Created,
  type CreateOptions,
  DuplicateCreateError,
  type FilePart,
  IdempotencyMismatchError,
  idempotencyKey,
  objectIdOf,
  parentIdOf,
  type Row,
  UnconfirmedCreateError,
} from "../api";
import { identityKey, withoutInternal } from "../protocol";
import { fromWire, isSet, type ObjectSchema, toWire, type Values } from "../schema";
import { filePart } from "../uploads/filePart";
import { diff } from "./diff";
import { withEditorLayout } from "./editorLayout";
import { requireUnchanged, withDeclaredForm } from "./existing";
import { childrenFields, writeChildren } from "./inlineChildren";
import { interruptedObject, type JournalEntry, journalEntry } from "./interrupted";
import { claimName } from "./naturalKey";
import { type CreateResult, outputs, PartialFailure } from "./outputs";
import { publishIfNeeded } from "./publish";
import { ReplacementByHandError, withOldRenamed } from "./replacement";
import type { RunState } from "./runState";
import { adoptSingleton } from "./singleton";
import { findUnconfirmed, unconfirmedId, unconfirmedOutputs } from "./unconfirmed";
import { update } from "./update";
import { restoreWriteOnly } from "./writeOnly";

/**
 * Creates an object and its children, and publishes it if declared.
 * @throws PartialFailure if a later step failed after the object was created, or if it is unknown whether it was
 * created. The engine then keeps the resource in state, and the next run continues.
 */
export async function create(api: ApiClient, schema: ObjectSchema, news: Values, run: RunState): Promise<CreateResult> {
  if (schema.singleton !== undefined) return adoptSingleton(api, schema, news, run);
  const parent = parentIdOf(schema, news);
  const sent = toWire(schema, restoreWriteOnly(schema, withoutInternal(news), run));
  const body = await withEditorLayout(api, schema, undefined, sent, news, run);
  const journaled = await journalEntry(api, schema, body, news, run);
  const created = (await leftBehind(api, schema, news, run)) ??
    (await interruptedObject(api, schema, parent, news, journaled, run)) ?? {
      ...(await createRow(api, schema, parent, body, news, journaled, run)),
      isEdited: false,
    };
  const { row, origin, isEdited } = created;
  const at = objectIdOf(row, parent);
  const id = buildId(schema, at);
  journaled.answered(id);
  run.hold(schema, id, news);
  if (origin === "created") return { id, outs: await finish(api, schema, row, news) };
  const olds = await withDeclaredForm(api, schema, at, row, news);
  const unseen = origin === "recovered" && !isEdited ? notReturned(schema, row, news) : {};
  if (!isEdited) requireUnchanged(schema, id, row, { ...unseen, ...olds }, news);
  const known = { ...onceIn(schema, row), ...withoutWriteOnly(schema, unseen), ...olds };
  const outs = await update(api, schema, id, known, news, run);
  return { id, outs, ...(origin === "existing" && { existing: row }) };
}

/** Creates the children of a new object, and publishes it if declared. */
async function finish(api: ApiClient, schema: ObjectSchema, created: Row, news: Values): Promise<Values> {
  const at = objectIdOf(created, parentIdOf(schema, news));
  const children: Record<string, unknown> = {};
  let row = created;
  try {
    for (const [name, traits, wanted] of childrenFields(schema, withoutInternal(news))) {
      children[name] = {};
      if (Object.keys(wanted).length === 0) continue;
      children[name] = await writeChildren(api, traits, at.id, {}, wanted, news[identityKey]);
    }
    row = (await publishIfNeeded(api, schema, at, row, {}, news)) ?? row;
  } catch (error) {
    throw new PartialFailure(error, buildId(schema, at), outputs(schema, row, news, children));
  }
  return outputs(schema, row, news, children);
}

async function createRow(
  api: ApiClient,
  schema: ObjectSchema,
  parent: string | undefined,
  body: Row,
  news: Values,
  journaled: JournalEntry,
  run: RunState,
): Promise<Created> {
  const resource = run.resource(news);
  const unconfirmed = sameValues(schema, resource.unconfirmed?.values, news) ? resource.unconfirmed : undefined;
  const options = {
    idempotencyKey: keyOf(schema, news, run),
    file: uploadOf(schema, news, run),
    known: (id: string) => {
      const own = buildId(schema, objectIdOf({ id }, parent));
      return own === resource.replacedId || run.isOwnedByOther(schema, own, news);
    },
    unconfirmedSince: unconfirmed?.since ?? journaled.sentAt,
    unconfirmedId: unconfirmed === undefined ? journaled.createdId : undefined,
    // A replacement requested by the user is always a new object, never the one being replaced.
    anew: isAskedFor(news, run),
  };
  journaled.begin(options.unconfirmedSince ?? api.serverTime());
  try {
    const created = await withOldRenamed(api, schema, news, run, () =>
      send(api, schema, parent, body, options, news, run),
    );
    if (unconfirmed !== undefined) resource.isSettled = true;
    return created;
  } catch (error) {
    if (error instanceof IdempotencyMismatchError && error.existing !== undefined) {
      journaled.end();
      const at = objectIdOf(error.existing, parent);
      const olds = await withDeclaredForm(api, schema, at, error.existing, news);
      requireUnchanged(schema, buildId(schema, at), error.existing, olds, news);
    }
    const failure = recorded(error, schema, parent, news);
    if (failure instanceof PartialFailure) journaled.answered(failure.id);
    else journaled.end();
    throw options.anew && error instanceof AlreadyExistsError ? new ReplacementByHandError(error) : failure;
  }
}

/** Returns the file to upload for checked inputs, or `undefined` for an object without a file. */
function uploadOf({ upload }: ObjectSchema, news: Values, run: RunState): FilePart | undefined {
  if (upload === undefined) return undefined;
  const hash = String(news[upload.field]);
  const file = run.resource(news).uploads.get(hash);
  if (file === undefined) throw new Error(`the location of the content ${hash} is unknown`);
  return filePart(upload, hash, file);
}

/** Sends a create request, even if another object of the run must release its name first. */
async function send(
  api: ApiClient,
  schema: ObjectSchema,
  parent: string | undefined,
  body: Row,
  options: CreateOptions,
  news: Values,
  run: RunState,
): Promise<Created> {
  const request = () => api.create(schema, parent, body, options);
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof AlreadyExistsError) || options.anew) throw error;
    return claimName(api, schema, parent, news, { conflict: error, retry: request, isChange: false }, run);
  }
}

/** Converts an error so that the resource stays in state if the create may have taken effect. */
function recorded(error: unknown, schema: ObjectSchema, parent: string | undefined, news: Values): unknown {
  if (error instanceof DuplicateCreateError) {
    const id = buildId(schema, objectIdOf(error.row, parent));
    return new PartialFailure(error, id, outputs(schema, error.row, news, {}));
  }
  if (!(error instanceof UnconfirmedCreateError || error instanceof AmbiguousCreateError)) return error;
  return new PartialFailure(error, unconfirmedId(news), unconfirmedOutputs({ values: news, since: error.sentAt }));
}

/**
 * Returns the object that an earlier run's create left, if the program has changed since. The object is then updated to
 * match the declaration. It is left for its own deletion if a change requires a replacement, or if only the lost
 * response contained a value.
 */
async function leftBehind(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  run: RunState,
): Promise<(Created & { readonly isEdited: true }) | undefined> {
  const resource = run.resource(news);
  const { unconfirmed } = resource;
  if (unconfirmed === undefined || sameValues(schema, unconfirmed.values, news)) return undefined;
  const isOfNoUse = Object.entries(schema.fields).some(
    ([name, { options }]) => options.returnedOnce && !isSet(news[name]),
  );
  if (isOfNoUse || diff(schema, unconfirmed.values, news).replaces.length > 0) return undefined;
  const [row, ...others] = await findUnconfirmed(api, schema, unconfirmed, run);
  if (row === undefined || others.length > 0) return undefined;
  resource.isSettled = true;
  return { row, origin: "recovered", isEdited: true };
}

function sameValues(schema: ObjectSchema, olds: Values | undefined, news: Values): boolean {
  return olds !== undefined && diff(schema, olds, news).changed.length === 0;
}

/**
 * Returns the idempotency key of a create. The same resource has the same key in every run, so an interrupted run finds
 * the object that it created. The key depends on the properties that replace the object.
 */
function keyOf(schema: ObjectSchema, news: Values, run: RunState): string {
  const replacing = Object.entries(schema.fields).filter(([, field]) => field.options.replaces);
  const identity = isAskedFor(news, run) ? randomUUID() : (news[identityKey] ?? randomUUID());
  return idempotencyKey([identity, ...replacing.map(([name]) => news[name] ?? null)]);
}

/** Whether the user requested the replacement with `--replace`, `pulumi state taint` or `replaceOnChanges`. */
function isAskedFor(news: Values, run: RunState): boolean {
  const { isNew, isReplaced, unconfirmed } = run.resource(news);
  return isNew === false && isReplaced !== true && unconfirmed === undefined;
}

/** Returns the values of a create response that later responses omit. */
function onceIn(schema: ObjectSchema, row: Row): Values {
  const known = fromWire(schema, row);
  return Object.fromEntries(
    Object.entries(known).filter(([name, value]) => schema.fields[name]?.options.returnedOnce && isSet(value)),
  );
}

/**
 * Returns the declared values that the API does not return. The create that recovered the object sent them, so the
 * object has them.
 */
function notReturned(schema: ObjectSchema, row: Row, news: Values): Values {
  const known = fromWire(schema, row);
  return Object.fromEntries(
    Object.entries(withoutInternal(news)).filter(([name, value]) => {
      const { writeOnly, returnedOnce } = schema.fields[name]?.options ?? {};
      return isSet(value) && known[name] === undefined && (writeOnly || returnedOnce);
    }),
  );
}

/**
 * Returns the values without write-only ones. These are sent again, because the program may have changed them since the
 * create.
 */
function withoutWriteOnly({ fields }: ObjectSchema, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.options.writeOnly));
}
