import { type Api, buildId, type ObjectId, parseId } from "../api";
import {
  type Adoption,
  containsUnknown,
  type Description,
  identifyingFields,
  isRecord,
  isSet,
  isWithheld,
  show,
  type Values,
} from "../model";
import { AdoptionRefusedError } from "./adoptionRefused";
import { asDeclared } from "./asDeclared";
import { create } from "./create";
import { type Difference, diff } from "./diff";
import { adoptKey } from "./hidden";
import type { Made } from "./made";
import { findByNaturalKey } from "./naturalKey";
import { parentOf } from "./place";
import { NothingFoundError } from "./read";
import type { RunState } from "./runState";
import { update } from "./update";

/** What a program's option `adopt` comes to at the provider. */
export interface Adopting {
  /** How the object is found. */
  readonly by: Adoption;
  /** The resource's URN, under which it is told what is adopted. */
  readonly urn?: string;
  /** The properties that the program gives as secrets. */
  readonly secret?: readonly string[];
  /** Whether nothing is to be done yet. */
  readonly preview?: boolean;
}

/** An object that is to be taken over, as it is and with what differs from what is declared. */
export interface Candidate {
  /** Its id in the engine. */
  readonly id: string;
  /** Its values as if they were last known: of what is declared and of what the platform sets. */
  readonly olds: Values;
  readonly difference: Difference;
}

/** What came of an adoption: an object that was taken over, or one that was made because there was none. */
export interface Adopted extends Made {
  readonly adopted?: Candidate;
}

/** What inputs say of an adoption, if they do. */
export function adoptingOf(news: Values): Adopting | undefined {
  const given = news[adoptKey];
  return isRecord(given) ? (given as unknown as Adopting) : undefined;
}

/** Whether what is needed to find the object is known already. */
export function canBeFound(description: Description, news: Values, { by }: Adopting): boolean {
  if (typeof by !== "string") return !containsUnknown(by.id);
  const names = [...identifyingFields(description), ...(description.parent === undefined ? [] : [description.parent])];
  return !names.some((name) => containsUnknown(news[name]));
}

/** Whether a property's value may stand in a message. */
export function isShown({ fields }: Description, { secret }: Adopting, name: string): boolean {
  return !isWithheld(fields[name]) && secret?.includes(name) !== true;
}

/**
 * Finds the object that is to be taken over. Only reads.
 * @returns nothing where there is none and one is to be made.
 * @throws NothingFoundError where nothing has the id.
 * @throws AdoptionRefusedError where nothing has the natural key, or where only a replacement could make the object what is
 * declared.
 */
export async function findCandidate(
  api: Api,
  description: Description,
  news: Values,
  adopting: Adopting,
): Promise<Candidate | undefined> {
  const { by } = adopting;
  const at = typeof by === "string" ? await findByKey(api, description, news, adopting) : parseId(description, by.id);
  if (at === undefined) return undefined;
  const id = buildId(description, at);
  const row = await api.read(description, at);
  if (row === undefined) throw new NothingFoundError(description.class, id);
  const olds = await asDeclared(api, description, at, row, news);
  const difference = diff(description, olds, news);
  const fixed = difference.replaces.filter((name) => !containsUnknown(news[name]));
  if (fixed.length > 0) throw anotherOne(description, adopting, id, olds, news, fixed);
  return { id, olds, difference };
}

/**
 * Takes an object over that exists, and makes it and its children what is declared. Only what differs is sent. Where there is
 * none and the program allows it, the object is created.
 * @throws PartialFailure when only a part was done: the engine then keeps it, and the next run finishes it.
 */
export async function adopt(
  api: Api,
  description: Description,
  news: Values,
  adopting: Adopting,
  run: RunState,
): Promise<Adopted> {
  const found = await findCandidate(api, description, news, adopting);
  if (found === undefined) return create(api, description, news, run);
  const outs = await update(api, description, found.id, found.olds, news, run);
  // The program says which object it is, so that no other one is looked for and deleted.
  run.resource(news).isSettled = true;
  return { id: found.id, outs, adopted: found };
}

async function findByKey(
  api: Api,
  description: Description,
  news: Values,
  adopting: Adopting,
): Promise<ObjectId | undefined> {
  const fields = identifyingFields(description);
  if (!fields.some((name) => isSet(news[name]))) {
    throw new AdoptionRefusedError(
      `a ${description.class} is found by its ${fields.join(" and ")}, which is not declared. Declare it, or say which one by its id.`,
    );
  }
  const parent = parentOf(description, news);
  const [row, ...more] = await findByNaturalKey(api, description, parent, news);
  if (row !== undefined && more.length === 0) return { id: String(row.id), ...(parent !== undefined && { parent }) };
  if (row === undefined && adopting.by === "orCreate") return undefined;
  const key = fields.flatMap((name) => inWords(description, adopting, name, news[name]));
  const within = description.parent === undefined ? "" : ` in the ${description.parent} ${parent}`;
  const which = `${description.class} with ${key.join(" and ")}${within}`;
  if (row === undefined) {
    throw new AdoptionRefusedError(
      `the account of this key has no ${which}. Correct that, or write adopt: "orCreate" to have it made.`,
    );
  }
  const ids = [row, ...more].map((one) => String(one.id));
  throw new AdoptionRefusedError(
    `the account of this key has ${ids.length} of ${which}: ${ids.slice(0, 10).join(", ")}. Say which one by its id.`,
  );
}

function anotherOne(
  description: Description,
  adopting: Adopting,
  id: string,
  olds: Values,
  news: Values,
  fixed: readonly string[],
): AdoptionRefusedError {
  const untold = fixed.filter((name) => description.fields[name]?.traits.once && !isSet(olds[name]));
  if (untold.length > 0) {
    return new AdoptionRefusedError(
      `the ${untold.join(" and ")} of ${id} is told only when it is made, so that it cannot be compared with the declared one. Leave it out, or take the option adopt out to have a new ${description.class} made.`,
    );
  }
  const differing = fixed.map((name) => {
    if (!isShown(description, adopting, name)) return `another ${name} than is declared`;
    const [has = `no ${name}`] = inWords(description, adopting, name, olds[name]);
    return `${has} where ${show(news[name])} is declared`;
  });
  return new AdoptionRefusedError(
    `${id} has ${differing.join(", and ")}, which only a replacement could change. Declare what it has, or take the option adopt out to have a new ${description.class} made.`,
  );
}

function inWords(description: Description, adopting: Adopting, name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return [isShown(description, adopting, name) ? `${name} ${show(value)}` : `this ${name}`];
}
