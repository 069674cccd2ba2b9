import { type Declarable, isWithheld, type Values } from "../model";
import type { Difference } from "./diff";
import { identityKey, previewKey, secretsKey, title } from "./hidden";

/** The most changes of one property that are told. */
const longestList = 12;

/** Under which URN to tell at this preview what will change. A resource is checked before it is compared, by the same process. */
const previewed = new Map<unknown, string>();

/** Notes whether a resource is only previewed, and under which URN it is told what will change. */
export function notePreview(news: Values): void {
  const urn = news[previewKey];
  if (typeof urn === "string") previewed.set(news[identityKey], urn);
  else previewed.delete(news[identityKey]);
}

/** The URN under which to tell at this preview what will change, once; nothing where something is really done. */
export function takePreview(news: Values): string | undefined {
  const urn = previewed.get(news[identityKey]);
  previewed.delete(news[identityKey]);
  return urn;
}

/**
 * Says in words what will change where the engine's own comparison says too much or too little, and which version callers hear
 * then. Secrets are not shown, nor what was one.
 * @param olds The last known outputs; empty for an object that is yet to be made.
 * @returns nothing where nothing is to be said.
 */
export function announce(
  description: Declarable,
  olds: Values,
  news: Values,
  { changed }: Pick<Difference, "changed">,
): string | undefined {
  const said = changed.flatMap((name) => {
    const changes = changesOf(description, olds, news, name);
    return changes.length === 0 ? [] : [`${name}: ${bounded(changes).join("; ")}`];
  });
  said.push(...publishing(description, olds, news, changed));
  return said.length === 0 ? undefined : `${title(description.class, news)}: ${said.join("\n    ")}`;
}

function changesOf({ fields }: Declarable, olds: Values, news: Values, name: string): readonly string[] {
  const field = fields[name];
  if (field?.type.changes === undefined || olds[name] === undefined || news[name] === undefined) return [];
  const secrets = [olds[secretsKey], news[secretsKey]].flat();
  if (isWithheld(field) || secrets.includes(name)) return ["not shown, it may be a secret"];
  return field.type.changes(olds[name], news[name]);
}

/** Changes for one line, the first of them where they are many. */
export function bounded(changes: readonly string[]): string[] {
  const more = changes.length - longestList;
  return [...changes.slice(0, longestList), ...(more > 0 ? [`… and ${more} more`] : [])];
}

function publishing({ publication }: Declarable, olds: Values, news: Values, changed: readonly string[]): string[] {
  if (publication === undefined) return [];
  const { what, wanted, done, version } = publication;
  if (olds[done] === true && !changed.includes(what)) return [];
  const last = Number(olds[version] ?? 0);
  if (news[wanted] === false) {
    const heard = last === 0 ? "callers hear none of it yet" : `callers still hear version ${last}`;
    return [`this stays a draft: ${heard}`];
  }
  // That what is made is published needs no words.
  return news[wanted] === true && last > 0 ? [`callers will hear it as version ${last + 1}`] : [];
}
