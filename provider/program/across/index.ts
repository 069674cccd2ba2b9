import * as pulumi from "@pulumi/pulumi";
import { tell } from "../tell";
import { foreign } from "./account";
import { adoptedTwice } from "./adopted";
import { circles, noteHop } from "./circle";
import type { Declaration, Finding, Found } from "./declaration";
import { noteEffects, withoutEffect } from "./effects";
import { heldKeys, noteDeclared } from "./heldKeys";
import { noteHolder } from "./holders";
import { noteHolidays, pastHolidays } from "./holidays";
import { contradictions } from "./hours";
import { missingReferences, noteReferences } from "./missingReferences";
import { namesOfNothing, noteNames } from "./names";
import { sameKey } from "./naturalKey";
import { noteNeed, withoutChildren } from "./needs";
import { noteOwn } from "./own";
import { givenTwice } from "./ownership";
import { samePlace } from "./place";
import { sameAccount, sameAccountById } from "./sameAccount";
import { noteSingleDays } from "./singleDays";
import { notAsWanted, remember } from "./wanted";
import { noteWants, unmetWants } from "./wants";

export { accountOf } from "./account";
export { atTheEnd } from "./end";

/**
 * What is wrong between this object and those that the program declared before it, in whichever order. Only what is known
 * is judged. Outside of a preview only that which stops a run before harm is done: the rest has been told.
 */
export async function reviewAcross(of: Declaration): Promise<Found> {
  const always = [
    ...sameKey(of),
    ...adoptedTwice(of),
    ...givenTwice(of),
    ...(await foreign(of)),
    ...(await sameAccount(of)),
  ];
  if (!pulumi.runtime.isDryRun()) return { problems: always, doubts: [] };
  remember(of);
  noteHolder(of);
  noteNeed(of);
  noteNames(of);
  noteHop(of);
  noteSingleDays(of);
  noteOwn(of);
  await noteDeclared(of);
  noteReferences(of);
  noteEffects(of);
  noteHolidays(of);
  const hours = contradictions(of);
  return {
    problems: [...always, ...notAsWanted(of), ...noteWants(of), ...hours.problems],
    doubts: [...samePlace(of), ...hours.doubts],
  };
}

/**
 * Tells what only the whole program shows.
 * @param now The time of the review.
 */
export async function reviewWhole(now = new Date()): Promise<void> {
  const findings: Finding[] = [
    ...(await withoutChildren()),
    ...(await circles()),
    ...(await namesOfNothing()),
    ...(await unmetWants()),
    ...(await sameAccountById()),
    ...(await heldKeys()),
    ...(await missingReferences()),
    ...(await withoutEffect()),
    ...pastHolidays(now),
  ];
  for (const { of, problem, doubtful } of findings) {
    tell(of.resource, of.name, of.description.class, doubtful ? [] : [problem], doubtful ? [problem] : []);
  }
}
