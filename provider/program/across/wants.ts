import { isSet, isUnknown, type Problem, type Want } from "../../model";
import { classes } from "../classes";
import { classSymbol } from "../markers";
import { providerOf } from "../provider";
import { labelOf, type Referent } from "../referred";
import { askAccount } from "./ask";
import { type Declaration, type Finding, tokenOf } from "./declaration";
import { ownValue } from "./own";
import { perRun } from "./perRun";
import { hasSingleDays } from "./singleDays";

/** Something that a value wants of another object. */
interface Wanting {
  readonly of: Finding["of"];
  readonly account: string;
  readonly want: Want;
  /** The object that is meant, where the program has it. */
  readonly resource: Referent | undefined;
}

const wantings = perRun((): Wanting[] => []);

/** Notes what values want of other objects. An object of another class is told at once. */
export function noteWants({ resource, name, description, account, given, referred }: Declaration): Problem[] {
  const of = { resource, name, description };
  return Object.entries(description.fields).flatMap(([field, { type }]) => {
    const wants = isSet(given[field]) ? (type.wants?.(given[field], field) ?? []) : [];
    return wants.flatMap((want) => {
      const meant = want.wants === "own" ? undefined : referred.get(want.of.at);
      const wrong = want.wants !== "own" && meant !== undefined && meant[classSymbol] !== want.of.class;
      if (!wrong) wantings().push({ of, account, want, resource: meant });
      // Where the id is known, the check of the value itself says it.
      return wrong && want.wants === "object" && isUnknown(want.of.id)
        ? [{ path: want.path, reason: want.otherClass(labelOf(meant)) }]
        : [];
    });
  });
}

/** Asks the same thing once. */
type Once = <T>(slot: readonly unknown[], ask: () => Promise<T>) => Promise<T>;

/** What is certain not to be as it is wanted, neither in the program nor in the account. */
export async function unmetWants(): Promise<Finding[]> {
  const asked = new Map<string, Promise<unknown>>();
  const once: Once = <T>(slot: readonly unknown[], ask: () => Promise<T>) => {
    const key = JSON.stringify(slot);
    const answer = (asked.get(key) as Promise<T> | undefined) ?? ask();
    asked.set(key, answer);
    return answer;
  };
  const findings = wantings().map(async (wanting): Promise<Finding[]> => {
    const reason = await unmet(wanting, once);
    const { of, want } = wanting;
    return reason === undefined ? [] : [{ of, problem: { path: want.path, reason }, doubtful: true }];
  });
  return (await Promise.all(findings)).flat();
}

async function unmet({ of, account, want, resource }: Wanting, once: Once): Promise<string | undefined> {
  const provider = providerOf(of.resource);
  if (want.wants === "own") {
    const ask = () => ownValue(provider, account, want.class, want.field);
    const actual = await once([account, want.class, want.field], ask);
    return actual === undefined || actual === want.value ? undefined : want.reason(actual);
  }
  const { class: className, id } = want.of;
  const slot = [want.wants, account, className, resource ? tokenOf(resource) : id];
  const answer = await once(slot, async () => {
    if (want.wants === "singleDays") return hasSingleDays(provider, className, id, resource);
    // What the program has is there, or will be.
    if (resource !== undefined || typeof id !== "string" || isUnknown(id)) return undefined;
    const description = classes.get(className);
    return description && askAccount(provider, async (api) => (await api.read(description, { id })) !== undefined);
  });
  return answer === false ? want.reason : undefined;
}
