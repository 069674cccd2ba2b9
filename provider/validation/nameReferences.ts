import { formatValue, isUnknown, type ValueReference } from "../schema";
import { loadedSchemas } from "../sdk/loadedSchemas";
import { perRun } from "../sdk/perRun";
import { providerOf } from "../sdk/provider";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import { columnOf } from "./naturalKeyIndex";
import { accountHas } from "./queryAccount";

/** A value that is to be found in another object. */
interface Name {
  readonly declaration: ResourceDiagnostic["declaration"];
  readonly account: string;
  readonly path: string;
  readonly value: string;
  readonly named: ValueReference;
}

const names = perRun((): Name[] => []);

/** Notes values that have to be those of other objects. */
export function recordNameReferences({ resource, name, schema, account, values }: Declaration): void {
  for (const [path, { options }] of Object.entries(schema.fields)) {
    const value = values[path];
    if (options.referencesValueOf === undefined || typeof value !== "string" || isUnknown(value)) continue;
    names().push({
      declaration: { resource, name, schema },
      account,
      path,
      value,
      named: options.referencesValueOf,
    });
  }
}

const mostTold = 3;

/** Values that no object has, neither in the program nor in the account. The account is asked once for each. */
export async function danglingNames(): Promise<ResourceDiagnostic[]> {
  const asked = new Map<string, Promise<boolean | undefined>>();
  const ask = ({ declaration, account, named, value }: Name) => {
    const slot = JSON.stringify([account, named.class, named.field, value]);
    const answer = asked.get(slot) ?? has(declaration, named, value);
    asked.set(slot, answer);
    return answer;
  };
  const findings = names().map(async (each): Promise<ResourceDiagnostic[]> => {
    const { declaration, account, path, value, named } = each;
    const { holders, unknown } = columnOf(named, account);
    if (holders.has(value) || unknown || (await ask(each)) !== false) return [];
    const declared = [...holders.keys()].slice(0, mostTold).map((other) => `"${other}"`);
    const others = declared.length === 0 ? "" : `; the program declares ${declared.join(", ")}`;
    const message = `${formatValue(value)} is the ${named.field} of no ${named.class}, neither of the program nor of the account${others}`;
    return [{ declaration, diagnostic: { path, message } }];
  });
  return (await Promise.all(findings)).flat();
}

async function has(
  of: ResourceDiagnostic["declaration"],
  named: ValueReference,
  value: string,
): Promise<boolean | undefined> {
  const schema = loadedSchemas.get(named.class);
  return schema && accountHas(providerOf(of.resource), schema, named.field, value);
}
