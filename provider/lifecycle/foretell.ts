import { isDeepStrictEqual } from "node:util";
import type { Api } from "../api";
import {
  type AnyField,
  containsUnknown,
  type Description,
  isRecord,
  isSet,
  isUnknown,
  isWithheld,
  show,
  type Values,
} from "../model";
import { type Adopting, type Candidate, canBeFound, findCandidate, isShown } from "./adopt";
import { bounded } from "./announce";
import { title } from "./hidden";

/** The most changes of one object that are listed. */
const longestList = 20;

/**
 * Says what an adoption will do: which object it takes over, and what it will change in it. Only reads.
 * @throws what `findCandidate` throws, where it will do nothing.
 */
export async function foretell(api: Api, description: Description, news: Values, adopting: Adopting): Promise<string> {
  const name = title(description.class, news);
  if (!canBeFound(description, news, adopting)) {
    const what = typeof adopting.by === "string" ? "natural key" : "id";
    const otherwise = adopting.by === "orCreate" ? ", or be created where there is none" : "";
    return `${name} will adopt the ${description.class} whose ${what} is not known yet${otherwise}`;
  }
  const candidate = await findCandidate(api, description, news, adopting);
  if (candidate === undefined) return `${name} will be created: there is none to adopt`;
  const changes = changesOf(description, news, adopting, candidate);
  return `${name} will adopt ${candidate.id}${listed(changes, "nothing will change", "what will change")}`;
}

/** Says what an adoption has done. */
export function retell(description: Description, news: Values, adopting: Adopting, candidate: Candidate): string {
  const changes = changesOf(description, news, adopting, candidate);
  return `${title(description.class, news)} has adopted ${candidate.id}${listed(changes, "nothing changed", "what changed")}`;
}

function listed(changes: readonly string[], none: string, some: string): string {
  if (changes.length === 0) return `; ${none}`;
  const more = changes.length - longestList;
  const shown = [...changes.slice(0, longestList), ...(more > 0 ? [`… and ${more} more`] : [])];
  return `; ${some}:\n${shown.map((line) => `    ${line}`).join("\n")}`;
}

function changesOf(description: Description, news: Values, adopting: Adopting, candidate: Candidate): string[] {
  const { olds, difference } = candidate;
  return difference.changed.flatMap((name) => {
    const field = description.fields[name];
    const of = field?.traits.children?.of;
    if (of !== undefined && adopting.secret?.includes(name) !== true)
      return changedChildren(of, name, olds[name], news[name]);
    if (!isShown(description, adopting, name)) return [notShown(name)];
    // What replaces cannot change; what is declared of it is not known yet, or the object would have been refused.
    if (difference.replaces.includes(name)) return [`${name}: ${shown(olds[name])}, which must be what is declared`];
    return [change(field, name, olds[name], news[name])];
  });
}

function changedChildren(of: Description, path: string, olds: unknown, news: unknown): string[] {
  if (!isRecord(olds) || !isRecord(news)) return [`${path}: not known yet`];
  const unless = containsUnknown(news) ? ", unless it is one that is not known yet" : "";
  return Object.keys({ ...olds, ...news }).flatMap((key) => {
    const at = `${path}[${show(key)}]`;
    const [old, now] = [olds[key], news[key]];
    if (now === undefined) return [`${at}: removed${unless}`];
    if (!isRecord(old) || !isRecord(now)) return [`${at}: added`];
    return Object.keys({ ...old, ...now })
      .filter((name) => !isDeepStrictEqual(old[name], now[name]))
      .map((name) => {
        const field = of.fields[name];
        return isWithheld(field) ? notShown(`${at}.${name}`) : change(field, `${at}.${name}`, old[name], now[name]);
      });
  });
}

function change(field: AnyField | undefined, path: string, old: unknown, now: unknown): string {
  const words = isSet(old) && isSet(now) ? (field?.type.changes?.(old, now) ?? []) : [];
  if (words.length > 0) return `${path}: ${bounded(words).join("; ")}`;
  const fallback = field?.traits.default;
  return `${path}: ${shown(old)} → ${shown(now)}${fallback !== undefined && now === fallback ? " (the default)" : ""}`;
}

function notShown(path: string): string {
  return `${path}: not shown, it may be a secret`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "not set";
  return isUnknown(value) ? "not known yet" : show(withoutUnknown(value));
}

function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return "(not known yet)";
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutUnknown(inner)]));
}
