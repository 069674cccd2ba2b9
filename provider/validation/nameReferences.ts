import { objects } from "../objects/registry";
import { formatValue, isUnknown, type ValueReference } from "../schema";
import { providerOf } from "../sdk/provider";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { accountHas } from "./queryAccount";

/** Value that another object must have. */
interface Name {
  readonly declaration: ResourceDiagnostic["declaration"];
  readonly account: string;
  readonly path: string;
  readonly value: string;
  readonly named: ValueReference;
}

/** Values that no object has, neither in the program nor in the account. */
export const nameReferences: ProgramCheck = { ended };

/** Returns the values of a declaration that must be those of other objects. */
function namesIn(declaration: Declaration): Name[] {
  const { schema, account, values } = declaration;
  return Object.entries(schema.fields).flatMap(([path, { options }]) => {
    const value = values[path];
    const named = options.referencesValueOf;
    if (named === undefined || typeof value !== "string" || isUnknown(value)) return [];
    return [{ declaration, account, path, value, named }];
  });
}

const mostTold = 3;

// Queries the account once for each value.
async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const asked = new Map<string, Promise<boolean | undefined>>();
  const ask = ({ declaration, account, named, value }: Name) => {
    const slot = JSON.stringify([account, named.class, named.field, value]);
    const answer = asked.get(slot) ?? has(program, declaration, named, value);
    asked.set(slot, answer);
    return answer;
  };
  const findings = program.declarations.flatMap(namesIn).map(async (each): Promise<ResourceDiagnostic[]> => {
    const { declaration, account, path, value, named } = each;
    const { holders, unknown } = program.naturalKeysOf(named, account);
    if (holders.has(value) || unknown || (await ask(each)) !== false) return [];
    const declared = [...holders.keys()].slice(0, mostTold).map((other) => `"${other}"`);
    const others = declared.length === 0 ? "" : `. The program declares ${declared.join(", ")}.`;
    const message = `${formatValue(value)} is not the ${named.field} of any ${named.class} in the program or the account${others}`;
    return [{ declaration, path, message }];
  });
  return (await Promise.all(findings)).flat();
}

async function has(
  program: ProgramIndex,
  of: ResourceDiagnostic["declaration"],
  named: ValueReference,
  value: string,
): Promise<boolean | undefined> {
  const schema = objects.find(named.class);
  return schema && accountHas(program, providerOf(of.resource), schema, named.field, value);
}
