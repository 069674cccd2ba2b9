import { type Diagnostic, isInput } from "../schema";
import { perRun } from "../sdk/perRun";
import { providerOf } from "../sdk/provider";
import { type AccountIdentity, identityBehind, identityOfAccount, recordKey } from "./accountIdentity";
import { type Declaration, placeholderId, type ResourceDiagnostic } from "./declaration";

/** A resource that manages an account: an `Account`, or the settings of the account that an API key belongs to. */
interface Manager {
  readonly of: ResourceDiagnostic["declaration"];
  /** The properties that it declares. */
  readonly declares: readonly string[];
  readonly account: AccountIdentity;
}

const run = perRun(() => ({ managers: [] as Manager[], reported: new Set<string>() }));

/** Reports properties that two resources declare for one account, and a second resource for the settings of one account. */
export async function sameAccount(of: Declaration): Promise<Diagnostic[]> {
  recordKey(of);
  const account = await identityOf(of);
  if (account === undefined) return [];
  const { resource, name, schema, given } = of;
  const declares = Object.entries(schema.fields)
    .filter(([field, facts]) => isInput(facts) && given[field] !== undefined)
    .map(([field]) => field);
  const manager = { of: { resource, name, schema }, declares, account };
  const earlier = [...run().managers];
  run().managers.push(manager);
  if (earlier.length > 0) await Promise.all([manager, ...earlier].map((each) => each.account.complete()));
  return earlier.flatMap((other) => conflict(manager, other));
}

/** Reports what only ids reveal that the engine returned after the review. */
export async function sameAccountById(): Promise<ResourceDiagnostic[]> {
  const { managers } = run();
  if (managers.length < 2) return [];
  await Promise.all(managers.map(({ account }) => account.complete()));
  return managers.flatMap((manager, index) =>
    managers
      .slice(0, index)
      .flatMap((other) => conflict(manager, other))
      .map((diagnostic) => ({ declaration: manager.of, diagnostic })),
  );
}

async function identityOf(of: Declaration): Promise<AccountIdentity | undefined> {
  if (of.schema.tenant !== undefined) return identityOfAccount(of);
  return of.schema.singleton === undefined ? undefined : identityBehind(providerOf(of.resource));
}

function conflict(manager: Manager, other: Manager): Diagnostic[] {
  const isSettings = [manager, other].map(({ of }) => of.schema.singleton !== undefined);
  // Two Account resources of one account are found by the id that both adopt.
  if (!isSettings.includes(true)) return [];
  if (![...manager.account.texts].some((text) => other.account.texts.has(text))) return [];
  const shared = manager.declares.filter((name) => other.declares.includes(name));
  const areBothSettings = !isSettings.includes(false);
  if ((!areBothSettings && shared.length === 0) || isReported(manager, other)) return [];
  const label = `${other.of.schema.class} "${other.of.name}"`;
  if (areBothSettings) {
    return [{ path: "", message: `${label} stands for the same account as well; each account has one` }];
  }
  const message = `also declared by ${label}, which manages the same account. Declare each property in only one of the two.`;
  return [{ path: shared.join(", "), message }];
}

/** Whether a pair has been reported, by the review of one of the two. From now on it has. */
function isReported(...pair: readonly Manager[]): boolean {
  const { reported } = run();
  const slot = pair
    .map(({ of }) => placeholderId(of.resource))
    .sort()
    .join();
  if (reported.has(slot)) return true;
  reported.add(slot);
  return false;
}
