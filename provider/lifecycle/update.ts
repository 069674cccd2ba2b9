import { AlreadyExistsError, type ApiClient, buildId, type ObjectId, parseId, type Row } from "../api";
import { identityKey, withoutInternal } from "../protocol";
import { isRecord, isSet, type ObjectSchema, toWire, type Values } from "../schema";
import { diff } from "./diff";
import { withEditorLayout } from "./editorLayout";
import { childrenFields, writeChildren } from "./inlineChildren";
import { claimName, inTurn } from "./naturalKey";
import { outputs, PartialFailure } from "./outputs";
import { publishIfNeeded, withEffectivePublishState } from "./publish";
import type { RunState } from "./runState";
import { restoreWriteOnly } from "./writeOnly";

/**
 * Updates an object in place. Only differences are sent. Properties that are no longer declared are reset to their
 * defaults.
 * @throws PartialFailure if only some of the changes succeeded.
 */
export async function update(
  api: ApiClient,
  schema: ObjectSchema,
  id: string,
  olds: Values,
  news: Values,
  run: RunState,
): Promise<Values> {
  const at = parseId(schema, id);
  run.hold(schema, id, news);
  const { changed } = diff(schema, olds, news);
  // A property that another resource of the program now declares is not reset.
  const own = changed.filter((name) => isSet(news[name]) || !run.isDeclaredByOther(schema, id, name, news));
  const differing = Object.fromEntries(own.map((name) => [name, news[name] ?? null]));
  const sent = toWire(schema, restoreWriteOnly(schema, differing, run));
  const body = await withEditorLayout(api, schema, at, sent, news, run);
  const children: Record<string, unknown> = {};
  for (const [name] of childrenFields(schema, withoutInternal(news))) children[name] = olds[name];
  // If no request is needed, the row is as declared, because only children can have changed.
  let row: Row | undefined;
  const outs = () =>
    withEffectivePublishState(schema, olds, {
      ...platforms(schema, olds),
      ...outputs(schema, row ?? {}, news, children),
    });
  try {
    if (Object.keys(body).length > 0) row = await send(api, schema, at, body, news, run);
    const wanted = childrenFields(schema, { ...cleared(schema, olds), ...withoutInternal(news) });
    for (const [name, traits, entries] of wanted.filter(([field]) => changed.includes(field))) {
      const before = olds[name];
      const written = await writeChildren(
        api,
        traits,
        at.id,
        isRecord(before) ? before : {},
        entries,
        news[identityKey],
        (keys) => run.separateAmong(traits.of, at.id, keys, news),
      );
      if (name in news) children[name] = written;
    }
    row = await publishIfNeeded(api, schema, at, row, olds, news);
  } catch (error) {
    if (row === undefined && Object.keys(body).length > 0) throw error;
    throw new PartialFailure(error, id, outs());
  }
  return outs();
}

/** Sends an update, even if another object of the run must release its name first. */
async function send(
  api: ApiClient,
  schema: ObjectSchema,
  at: ObjectId,
  body: Row,
  news: Values,
  run: RunState,
): Promise<Row> {
  const rename = run.renameOf(schema, buildId(schema, at));
  const request = async () => {
    if (rename === undefined) return api.update(schema, at, body);
    return inTurn(rename, async () => {
      const row = await api.update(schema, at, body);
      rename.isDone = true;
      return row;
    });
  };
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    return claimName(api, schema, at.parent, news, { conflict: error, retry: request, isChange: true }, run);
  }
}

/** Returns the previously declared inline lists as empty. A list that is no longer declared loses its children. */
function cleared(schema: ObjectSchema, olds: Values): Values {
  return Object.fromEntries(childrenFields(schema, olds).map(([name]) => [name, {}]));
}

/** Returns the last known computed values. The response to an update contains only some of them, or none. */
function platforms(schema: ObjectSchema, olds: Values): Values {
  return Object.fromEntries(
    Object.entries(olds).filter(([name]) => {
      const traits = schema.fields[name]?.options;
      return traits?.presence === "computed" || traits?.returnedOnce !== undefined;
    }),
  );
}
