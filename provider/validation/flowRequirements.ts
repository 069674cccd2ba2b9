import { objects } from "../objects/registry";
import { type Diagnostic, isSet, isUnknown, type Requirement } from "../schema";
import { providerOf } from "../sdk/provider";
import { type ReferencedResource, resourceLabel } from "../sdk/references";
import { classSymbol } from "../sdk/symbols";
import { accountSetting } from "./accountSettings";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import { hasHolidayRules } from "./holidayRules";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/** Requirement of a value on another object. */
interface Wanting {
  readonly declaration: ResourceDiagnostic["declaration"];
  readonly account: string;
  readonly want: Requirement;
  /** Required object, if the program declares it. */
  readonly resource: ReferencedResource | undefined;
}

const newWantings = (): Wanting[] => [];

/** Requirements of a flow's values on other objects. An object of another class is reported immediately. */
export const flowRequirements: ProgramCheck = { declared, ended };

function declared(declaration: Declaration, program: ProgramIndex): Diagnostic[] {
  const { schema, account, given, referred } = declaration;
  const wantings = program.state(newWantings);
  return Object.entries(schema.fields).flatMap(([field, { type }]) => {
    const wants = isSet(given[field]) ? (type.requirements?.(given[field], field) ?? []) : [];
    return wants.flatMap((want) => {
      const meant = want.wants === "own" ? undefined : referred.get(want.of.at);
      const wrong = want.wants !== "own" && meant !== undefined && meant[classSymbol] !== want.of.class;
      if (!wrong) wantings.push({ declaration, account, want, resource: meant });
      // If the ID is known, the check of the value reports it.
      return wrong && want.wants === "object" && isUnknown(want.of.id)
        ? [{ path: want.path, ...want.otherClass(resourceLabel(meant)) }]
        : [];
    });
  });
}

/** Runs a query once and returns its result for the same key. */
type Once = <T>(slot: readonly unknown[], ask: () => Promise<T>) => Promise<T>;

/** Returns requirements that are certainly unmet in both the program and the account. */
async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const asked = new Map<string, Promise<unknown>>();
  const once: Once = <T>(slot: readonly unknown[], ask: () => Promise<T>) => {
    const key = JSON.stringify(slot);
    const answer = (asked.get(key) as Promise<T> | undefined) ?? ask();
    asked.set(key, answer);
    return answer;
  };
  const findings = program.state(newWantings).map(async (wanting): Promise<ResourceDiagnostic[]> => {
    const reason = await unmet(wanting, once, program);
    const { declaration, want } = wanting;
    return reason === undefined ? [] : [{ declaration, severity: "warning", path: want.path, ...reason }];
  });
  return (await Promise.all(findings)).flat();
}

async function unmet({ declaration, account, want, resource }: Wanting, once: Once, program: ProgramIndex) {
  const provider = providerOf(declaration.resource);
  if (want.wants === "own") {
    const ask = () => accountSetting(program, provider, account, want.class, want.field);
    const actual = await once([account, want.class, want.field], ask);
    return actual === undefined || actual === want.value ? undefined : want.reason(actual);
  }
  const { class: className, id } = want.of;
  const slot = [want.wants, account, className, resource ? program.placeholderId(resource) : id];
  const answer = await once(slot, async () => {
    if (want.wants === "singleDays") return hasHolidayRules(program, provider, id, resource);
    // An object that the program declares exists or will exist.
    if (resource !== undefined || typeof id !== "string" || isUnknown(id)) return undefined;
    const schema = objects.find(className);
    return schema && queryAccount(program, provider, async (api) => (await api.read(schema, { id })) !== undefined);
  });
  return answer === false ? want.reason : undefined;
}
