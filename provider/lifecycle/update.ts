import { AlreadyExistsError, type Api, buildId, type ObjectId, parseId, type Row } from "../api";
import { type Description, isRecord, isSet, toWire, type Values } from "../model";
import { withAside } from "./aside";
import { childrenFields, writeChildren } from "./children";
import { diff } from "./diff";
import { PartialFailure } from "./failure";
import { identityKey, visible } from "./hidden";
import { inTurn, takeName } from "./naturalKeyHolder";
import { outputs } from "./outputs";
import { asHeard, publishWhereDue } from "./publish";
import type { RunState } from "./runState";
import { unsealed } from "./sealed";

/**
 * Changes an object in place. Only what differs is sent; what was declared and is no longer goes back to its default.
 * @throws PartialFailure when only a part was done.
 */
export async function update(
  api: Api,
  description: Description,
  id: string,
  olds: Values,
  news: Values,
  run: RunState,
): Promise<Values> {
  const at = parseId(description, id);
  run.hold(description, id, news);
  const { changed } = diff(description, olds, news);
  // What another resource of the program declares now is not reset on behalf of this one.
  const own = changed.filter((name) => isSet(news[name]) || !run.isDeclaredByOther(description, id, name, news));
  const differing = Object.fromEntries(own.map((name) => [name, news[name] ?? null]));
  const sent = toWire(description, unsealed(description, differing, run));
  const body = await withAside(api, description, at, sent, news, run);
  const children: Record<string, unknown> = {};
  for (const [name] of childrenFields(description, visible(news))) children[name] = olds[name];
  // Until the platform has answered, its row is what is declared: nothing but children may have changed.
  let row: Row | undefined;
  const outs = () =>
    asHeard(description, olds, {
      ...platforms(description, olds),
      ...outputs(description, row ?? {}, news, children),
    });
  try {
    if (Object.keys(body).length > 0) row = await send(api, description, at, body, news, run);
    const wanted = childrenFields(description, { ...cleared(description, olds), ...visible(news) });
    for (const [name, traits, entries] of wanted.filter(([field]) => changed.includes(field))) {
      const before = olds[name];
      const written = await writeChildren(
        api,
        traits,
        at.id,
        isRecord(before) ? before : {},
        entries,
        news[identityKey],
      );
      if (name in news) children[name] = written;
    }
    row = await publishWhereDue(api, description, at, row, olds, news);
  } catch (error) {
    if (row === undefined && Object.keys(body).length > 0) throw error;
    throw new PartialFailure(error, id, outs());
  }
  return outs();
}

/** Sends a change, also if another object of the run has to give up its name first. */
async function send(
  api: Api,
  description: Description,
  at: ObjectId,
  body: Row,
  news: Values,
  run: RunState,
): Promise<Row> {
  const rename = run.renameOf(description, buildId(description, at));
  const request = async () => {
    if (rename === undefined) return api.update(description, at, body);
    return inTurn(rename, async () => {
      const row = await api.update(description, at, body);
      rename.isDone = true;
      return row;
    });
  };
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    return takeName(api, description, at.parent, news, { conflict: error, retry: request, isChange: true }, run);
  }
}

/** The children fields that were declared, as emptied: what is declared no longer is owned no longer, and goes. */
function cleared(description: Description, olds: Values): Values {
  return Object.fromEntries(childrenFields(description, olds).map(([name]) => [name, {}]));
}

/** What the platform has set, as it was last known: it answers a change with some of it only, or not at all. */
function platforms(description: Description, olds: Values): Values {
  return Object.fromEntries(
    Object.entries(olds).filter(([name]) => {
      const traits = description.fields[name]?.traits;
      return traits?.presence === "computed" || traits?.once !== undefined;
    }),
  );
}
