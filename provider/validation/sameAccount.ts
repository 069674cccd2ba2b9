import { type Diagnostic, isInput } from "../schema";
import { providerOf } from "../sdk/provider";
import { type AccountIdentity, identityBehind, identityOfAccount, recordKey } from "./accountIdentity";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Resource that manages an account: an `Account`, or the settings of the account that an API key belongs to. */
interface Manager {
  readonly of: ResourceDiagnostic["declaration"];
  /** Properties that the resource declares. */
  readonly declares: readonly string[];
  readonly account: AccountIdentity;
}

const newManagers = () => ({ managers: [] as Manager[], reported: new Set<string>() });

/** Properties that two resources declare for one account, and a second resource for the settings of one account. */
export const sameAccount: ProgramCheck = { isForUp: true, declared, ended };

async function declared(of: Declaration, program: ProgramIndex): Promise<Diagnostic[]> {
  recordKey(of, program);
  const account = await identityOf(of, program);
  if (account === undefined) return [];
  const { resource, name, schema, given } = of;
  const declares = Object.entries(schema.fields)
    .filter(([field, facts]) => isInput(facts) && given[field] !== undefined)
    .map(([field]) => field);
  const manager = { of: { resource, name, schema }, declares, account };
  const { managers } = program.state(newManagers);
  const earlier = [...managers];
  managers.push(manager);
  if (earlier.length > 0) await Promise.all([manager, ...earlier].map((each) => each.account.complete()));
  return earlier.flatMap((other) => conflict(manager, other, program));
}

/** Returns conflicts that only IDs reveal, which the engine returns after the validation. */
async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const { managers } = program.state(newManagers);
  if (managers.length < 2) return [];
  await Promise.all(managers.map(({ account }) => account.complete()));
  return managers.flatMap((manager, index) =>
    managers
      .slice(0, index)
      .flatMap((other) => conflict(manager, other, program))
      .map((diagnostic) => ({ declaration: manager.of, ...diagnostic })),
  );
}

async function identityOf(of: Declaration, program: ProgramIndex): Promise<AccountIdentity | undefined> {
  if (of.schema.tenant !== undefined) return identityOfAccount(of, program);
  return of.schema.singleton === undefined ? undefined : identityBehind(providerOf(of.resource), program);
}

function conflict(manager: Manager, other: Manager, program: ProgramIndex): Diagnostic[] {
  const isSettings = [manager, other].map(({ of }) => of.schema.singleton !== undefined);
  // Two Account resources of one account are found by the ID that both adopt.
  if (!isSettings.includes(true)) return [];
  if (![...manager.account.texts].some((text) => other.account.texts.has(text))) return [];
  const shared = manager.declares.filter((name) => other.declares.includes(name));
  const areBothSettings = !isSettings.includes(false);
  if ((!areBothSettings && shared.length === 0) || isReported(program, manager, other)) return [];
  const label = `${other.of.schema.class} "${other.of.name}"`;
  if (areBothSettings) {
    return [{ path: "", message: `${label} manages the same account. Keep one of the two.` }];
  }
  const message = `also declared by ${label}, which manages the same account. Declare each property in only one of the two.`;
  return [{ path: shared.join(", "), message }];
}

/** Whether a pair of resources has already been reported. Marks it as reported. */
function isReported(program: ProgramIndex, ...pair: readonly Manager[]): boolean {
  const { reported } = program.state(newManagers);
  const slot = pair
    .map(({ of }) => program.placeholderId(of.resource))
    .sort()
    .join();
  if (reported.has(slot)) return true;
  reported.add(slot);
  return false;
}
