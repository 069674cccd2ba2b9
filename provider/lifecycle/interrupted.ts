import { type ApiClient, buildId, type Created, type InUseError, objectIdOf, parseId, type Row } from "../api";
import { type EarlierCreate, identityKey, type JournaledResource } from "../protocol";
import {
  type FieldOptions,
  isSet,
  type Json,
  type ObjectSchema,
  rowFields,
  type SchemaRegistry,
  type Values,
} from "../schema";
import { diff } from "./diff";
import { withDeclaredForm } from "./existing";
import type { RunState } from "./runState";
import { isUnconfirmed } from "./unconfirmed";

/** Journal entry of the create of a resource. */
export interface JournalEntry {
  /** Create of an earlier run with other values, whose object the state may not contain. */
  readonly edited: EarlierCreate | undefined;
  /** Server time in epoch milliseconds at which an earlier run sent a create with the same values. */
  readonly sentAt: number | undefined;
  /** API ID of the object that the earlier create made, if its response arrived. */
  readonly createdId: string | undefined;
  begin(sentAt: number): void;
  answered(id: string): void;
  end(): void;
}

/**
 * Returns the journal entry of a create. With it, a later run recognizes the object as its own, even if the API does
 * not return enough to compare. Write-only values are excluded, including their hashes.
 */
export async function journalEntry(
  api: ApiClient,
  schema: ObjectSchema,
  body: Row,
  news: Values,
  run: RunState,
): Promise<JournalEntry> {
  const { journal } = run;
  const resource = await journaledResource(api, schema, news);
  const content = schema.upload === undefined ? null : ((news[schema.upload.field] ?? null) as Json);
  const isReturned = ({ returnedOnce }: FieldOptions) => returnedOnce === undefined;
  const returned = columnsOf(schema, body, isReturned);
  const unreturned = columnsOf(schema, body, (options) => !isReturned(options));
  const values = { returned, others: [unreturned, content] };
  const { isNew, replacedId } = run.resource(news);
  // A replacement requested by the user must create a new object instead of using an existing one.
  const mayBeInterrupted = news[identityKey] !== undefined && (isNew !== false || replacedId !== undefined);
  const earlier = mayBeInterrupted ? journal.earlier(resource, api.serverTime()) : undefined;
  const isSame = earlier?.hasSent(values) === true;
  return {
    edited: isSame ? undefined : earlier,
    sentAt: isSame ? earlier?.sentAt : undefined,
    createdId: earlier?.id === undefined || isUnconfirmed(earlier.id) ? undefined : parseId(schema, earlier.id).id,
    begin: (sentAt) => journal.begin(resource, values, sentAt),
    answered: (id) => journal.answered(resource, id),
    end: () => journal.end(resource),
  };
}

/**
 * Returns the object that an interrupted create of an earlier run made, if the program has changed since. The object is
 * then updated to match the declaration. If that is not possible, it is deleted, because no state contains it.
 */
export async function interruptedObject(
  api: ApiClient,
  schema: ObjectSchema,
  parent: string | undefined,
  news: Values,
  { edited, createdId }: JournalEntry,
  run: RunState,
): Promise<(Created & { readonly isEdited: true }) | undefined> {
  if (edited === undefined) return undefined;
  const [row, ...others] = (await api.list(schema, parent)).filter(
    (one) =>
      (createdId ?? one.id) === one.id &&
      edited.hasMade(one) &&
      !run.isOwnedByOther(schema, buildId(schema, objectIdOf(one, parent)), news),
  );
  if (row === undefined || others.length > 0) return undefined;
  const at = objectIdOf(row, parent);
  const isSecretLost = Object.entries(schema.fields).some(
    ([name, { options }]) => options.returnedOnce !== undefined && !isSet(news[name]),
  );
  const olds = await withDeclaredForm(api, schema, at, row, news);
  if (isSecretLost || schema.upload !== undefined || diff(schema, olds, news).replaces.length > 0) {
    await api.delete(schema, at);
    return undefined;
  }
  return { row, origin: "recovered", isEdited: true };
}

/** Records that the state contains a resource, so its create is complete. */
export async function settleCreate(
  api: ApiClient,
  schema: { readonly class: string },
  id: string,
  olds: Values,
  run: RunState,
): Promise<void> {
  if (olds[identityKey] === undefined) return;
  run.journal.settle(await journaledResource(api, schema, olds), id);
}

/**
 * Deletes the objects that refer to an object to be deleted, if interrupted creates on this machine made all of them. No
 * state contains such an object, so the engine does not delete it.
 * @returns Whether they were deleted.
 */
export async function removeInterrupted(
  api: ApiClient,
  registry: SchemaRegistry,
  { referencedBy }: InUseError,
  run: RunState,
): Promise<boolean> {
  const { accountId } = await api.whoami();
  const found: { readonly schema: ObjectSchema; readonly id: string }[] = [];
  for (const { kind, id } of referencedBy) {
    const schema = registry.all.find(({ apiName }) => apiName === kind);
    if (schema === undefined || schema.parent !== undefined || schema.singleton !== undefined) return false;
    const { journal } = run;
    const creates = journal.interrupted({ baseUrl: api.baseUrl, accountId, className: schema.class });
    const row = creates.length === 0 ? undefined : await api.read(schema, { id });
    const isMade = row !== undefined && creates.some((create) => create.hasMade(row));
    if (!isMade || run.isOwnedByOther(schema, id, {})) return false;
    found.push({ schema, id });
  }
  for (const { schema, id } of found) await api.delete(schema, { id });
  return found.length > 0;
}

async function journaledResource(
  api: ApiClient,
  { class: className }: { readonly class: string },
  values: Values,
): Promise<JournaledResource> {
  const { accountId } = await api.whoami();
  return { baseUrl: api.baseUrl, accountId, className, identity: values[identityKey] };
}

/** Returns the values of a body in chosen columns, without write-only values. */
function columnsOf(schema: ObjectSchema, body: Row, isChosen: (options: FieldOptions) => boolean): Row {
  const names = rowFields(schema).flatMap(([name, { type, options }]) =>
    options.writeOnly !== true && isChosen(options) ? type.columns(name).map((column) => column.name) : [],
  );
  return Object.fromEntries(names.flatMap((name) => (name in body ? [[name, body[name] ?? null]] : [])));
}
