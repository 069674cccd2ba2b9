import type { ApiClient } from "../../api";
import { type AnyField, isRecord, isSet, type ObjectSchema, type Values } from "../../schema";
import { type AdoptionCandidate, type AdoptRequest, findCandidate, isIdentifierKnown, isReadable } from "../adopt";
import { type ChangeText, childChanges } from "./inlineChildChanges";
import { describeValue, type ObjectNames, objectLabel } from "./names";
import { bounded } from "./previewMessages";

/** Maximum number of changes of one object in a message. */
const longestList = 20;

/**
 * Describes a planned adoption: the object, and the changes to it. Sends only read requests.
 * @throws The errors of `findCandidate` if the object cannot be adopted.
 */
export async function describePlannedAdoption(
  api: ApiClient,
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
  names: ObjectNames,
): Promise<string> {
  const name = objectLabel(schema.class, news);
  if (!isIdentifierKnown(schema, news, adopting)) {
    const what = typeof adopting.by === "string" ? "natural key" : "ID";
    const otherwise = adopting.by === "orCreate" ? ", or be created if there is none" : "";
    return `${name} will adopt the ${schema.class} whose ${what} is not known yet${otherwise}`;
  }
  const candidate = await findCandidate(api, schema, news, adopting);
  if (candidate === undefined) return `${name} will be created, because there is no object to adopt`;
  const changes = changesOf(schema, news, adopting, candidate, names);
  return `${name} will adopt ${candidate.id}${await listed(changes, "without changes", "and change")}`;
}

/** Describes a completed adoption. */
export async function describeAdoption(
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
  candidate: AdoptionCandidate,
  names: ObjectNames,
): Promise<string> {
  const changes = await listed(changesOf(schema, news, adopting, candidate, names), "without changes", "and changed");
  return `${objectLabel(schema.class, news)} has adopted ${candidate.id}${changes}`;
}

async function listed(changes: readonly ChangeText[], none: string, some: string): Promise<string> {
  if (changes.length === 0) return ` ${none}`;
  const lines = await bounded(changes, longestList);
  return ` ${some}:\n${lines.map((line) => `    ${line}`).join("\n")}`;
}

function changesOf(
  schema: ObjectSchema,
  news: Values,
  adopting: AdoptRequest,
  { olds, difference }: AdoptionCandidate,
  names: ObjectNames,
): ChangeText[] {
  return difference.changed.flatMap((name): ChangeText[] => {
    const field = schema.fields[name];
    if (!isReadable(schema, adopting, name)) return [async () => `${name}: not shown because it may be a secret`];
    const [old, now] = [olds[name], news[name]];
    const of = field?.options.children?.of;
    if (of !== undefined) {
      if (!isRecord(old) || !isRecord(now)) return [async () => `${name}: not known yet`];
      return childChanges(of, name, old, now, names).map((change) => async () => `${name}: ${await change()}`);
    }
    // The property cannot change. If its declared value were known and different, the object would have been rejected.
    if (difference.replaces.includes(name)) {
      const has = () => describeValue(name, field, old, names, undefined);
      return [async () => `${name}: ${await has()}, which must equal the declared value`];
    }
    return [() => change(field, name, old, now, names)];
  });
}

async function change(field: AnyField | undefined, name: string, old: unknown, now: unknown, names: ObjectNames) {
  const words = isSet(old) && isSet(now) ? (field?.type.changes?.(old, now) ?? []) : [];
  if (words.length > 0) return `${name}: ${(await bounded(words.map((word) => async () => word))).join("; ")}`;
  const fallback = field?.options.default;
  const was = await describeValue(name, field, old, names, undefined);
  const is = await describeValue(name, field, now, names, name);
  return `${name}: ${was} → ${is}${fallback !== undefined && now === fallback ? " (the default)" : ""}`;
}
