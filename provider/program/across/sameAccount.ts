import { isInput, type Problem } from "../../model";
import { providerOf } from "../provider";
import { type AccountIdentity, identityBehind, identityOfAccount, noteKey } from "./accountIdentity";
import { type Declaration, type Finding, tokenOf } from "./declaration";
import { perRun } from "./perRun";

/** A resource that manages an account: an `Account`, or the settings of the account that an API key belongs to. */
interface Manager {
  readonly of: Finding["of"];
  /** The properties that it declares. */
  readonly declares: readonly string[];
  readonly account: AccountIdentity;
}

const run = perRun(() => ({ managers: [] as Manager[], reported: new Set<string>() }));

/** Reports properties that two resources declare for one account, and a second resource for the settings of one account. */
export async function sameAccount(of: Declaration): Promise<Problem[]> {
  noteKey(of);
  const account = await identityOf(of);
  if (account === undefined) return [];
  const { resource, name, description, given } = of;
  const declares = Object.entries(description.fields)
    .filter(([field, facts]) => isInput(facts) && given[field] !== undefined)
    .map(([field]) => field);
  const manager = { of: { resource, name, description }, declares, account };
  const earlier = [...run().managers];
  run().managers.push(manager);
  if (earlier.length > 0) await Promise.all([manager, ...earlier].map((each) => each.account.complete()));
  return earlier.flatMap((other) => conflict(manager, other));
}

/** Reports what only ids reveal that the engine returned after the review. */
export async function sameAccountById(): Promise<Finding[]> {
  const { managers } = run();
  if (managers.length < 2) return [];
  await Promise.all(managers.map(({ account }) => account.complete()));
  return managers.flatMap((manager, index) =>
    managers
      .slice(0, index)
      .flatMap((other) => conflict(manager, other))
      .map((problem) => ({ of: manager.of, problem })),
  );
}

async function identityOf(of: Declaration): Promise<AccountIdentity | undefined> {
  if (of.description.tenant !== undefined) return identityOfAccount(of);
  return of.description.singleton === undefined ? undefined : identityBehind(providerOf(of.resource));
}

function conflict(manager: Manager, other: Manager): Problem[] {
  const isSettings = [manager, other].map(({ of }) => of.description.singleton !== undefined);
  // Two Account resources of one account are found by the id that both adopt.
  if (!isSettings.includes(true)) return [];
  if (![...manager.account.texts].some((text) => other.account.texts.has(text))) return [];
  const shared = manager.declares.filter((name) => other.declares.includes(name));
  const areBothSettings = !isSettings.includes(false);
  if ((!areBothSettings && shared.length === 0) || isReported(manager, other)) return [];
  const label = `${other.of.description.class} "${other.of.name}"`;
  if (areBothSettings) {
    return [{ path: "", reason: `${label} stands for the same account as well; each account has one` }];
  }
  const reason = `also declared by ${label}, which manages the same account. Declare each property in only one of the two.`;
  return [{ path: shared.join(", "), reason }];
}

/** Whether a pair has been reported, by the review of one of the two. From now on it has. */
function isReported(...pair: readonly Manager[]): boolean {
  const { reported } = run();
  const slot = pair
    .map(({ of }) => tokenOf(of.resource))
    .sort()
    .join();
  if (reported.has(slot)) return true;
  reported.add(slot);
  return false;
}
