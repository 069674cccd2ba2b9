import { previewKey, secretsKey } from "../../protocol";
import {
  type AnyField,
  isRecord,
  isSensitive,
  isSet,
  type ResourceSchema,
  refersToObjects,
  type Values,
} from "../../schema";
import type { Difference } from "../diff";
import type { Labels, Preview, RunState } from "../runState";
import { type ChangeText, childChanges } from "./inlineChildChanges";
import { describeValue, isSameObject, type ObjectNames, objectLabel } from "./names";

/** Maximum number of changes of one property in a message. */
const longestList = 12;

/** Records the preview data of a resource, if the run is a preview. */
export function recordPreview(news: Values, run: RunState): void {
  const { [previewKey]: given, ...inputs } = news;
  const { urn, labels } = isRecord(given) ? given : {};
  const isPreviewed = typeof urn === "string";
  run.resource(news).preview = isPreviewed
    ? { urn, inputs, labels: isRecord(labels) ? (labels as Labels) : {} }
    : undefined;
}

/** Returns the preview data of a resource and removes it. Returns `undefined` during an update. */
export function takePreview(news: Values, run: RunState): Preview | undefined {
  const resource = run.resource(news);
  const { preview } = resource;
  resource.preview = undefined;
  return preview;
}

/**
 * Describes changes for which the engine's own comparison shows too much or too little, and which version of a flow will
 * be published. Current and former secrets are not shown.
 * @param olds Last known outputs. Empty for an object that does not exist yet.
 * @param names Names of the objects that the resource refers to.
 * @returns `undefined` if there is nothing to describe.
 */
export async function describeChanges(
  schema: ResourceSchema,
  olds: Values,
  news: Values,
  { changed }: Pick<Difference, "changed">,
  names: ObjectNames,
): Promise<string | undefined> {
  const said: string[] = [];
  for (const name of changed) {
    const changes = changesOf(schema, olds, news, name, names);
    if (changes.length > 0) said.push(`${name}: ${(await bounded(changes)).join("; ")}`);
  }
  said.push(...publishing(schema, olds, news, changed));
  return said.length === 0 ? undefined : `${objectLabel(schema.class, news)}: ${said.join("\n    ")}`;
}

function changesOf(
  { fields }: ResourceSchema,
  olds: Values,
  news: Values,
  name: string,
  names: ObjectNames,
): ChangeText[] {
  const field = fields[name];
  if (field === undefined) return [];
  const [old, now] = [olds[name], news[name]];
  const changes = changesIn(name, field, old, now, names);
  if (changes.length === 0) return [];
  const secrets = [olds[secretsKey], news[secretsKey]].flat();
  return isSensitive(field) || secrets.includes(name) ? [async () => "not shown because it may be a secret"] : changes;
}

function changesIn(name: string, field: AnyField, old: unknown, now: unknown, names: ObjectNames): ChangeText[] {
  const { type, options } = field;
  if (type.changes !== undefined) {
    return isSet(old) && isSet(now) ? type.changes(old, now).map((change) => async () => change) : [];
  }
  if (!refersToObjects(name, field)) return [];
  if (options.children !== undefined) {
    const [before, after] = [old ?? {}, now ?? {}];
    return isRecord(before) && isRecord(after) ? childChanges(options.children.of, name, before, after, names) : [];
  }
  if (isSameObject(name, field, old, now, names, name)) return [];
  return [
    async () => {
      const was = await describeValue(name, field, old, names, undefined);
      return `${was} → ${await describeValue(name, field, now, names, name)}`;
    },
  ];
}

/** Returns the descriptions of the first changes, and the number of further ones. */
export async function bounded(changes: readonly ChangeText[], most = longestList): Promise<string[]> {
  const more = changes.length - most;
  const shown = await Promise.all(changes.slice(0, most).map((change) => change()));
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])];
}

function publishing(
  { publishing: publication }: ResourceSchema,
  olds: Values,
  news: Values,
  changed: readonly string[],
): string[] {
  if (publication === undefined) return [];
  const { field, enabledBy, isPublished, version } = publication;
  if (olds[isPublished] === true && !changed.includes(field)) return [];
  const last = Number(olds[version] ?? 0);
  if (news[enabledBy] === false) {
    const heard = last === 0 ? "callers do not hear this flow yet" : `callers still hear version ${last}`;
    return [`not published: ${heard}`];
  }
  // Publishing a new object needs no message.
  return news[enabledBy] === true && last > 0 ? [`will be published as version ${last + 1}`] : [];
}
