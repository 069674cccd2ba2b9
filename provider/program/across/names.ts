import { isUnknown, type Named, show } from "../../model";
import { classes } from "../classes";
import { providerOf } from "../provider";
import { accountHas } from "./ask";
import type { Declaration, Finding } from "./declaration";
import { columnOf } from "./holders";
import { perRun } from "./perRun";

/** A value that is to be found in another object. */
interface Name {
  readonly of: Finding["of"];
  readonly account: string;
  readonly path: string;
  readonly value: string;
  readonly named: Named;
}

const names = perRun((): Name[] => []);

/** Notes values that have to be those of other objects. */
export function noteNames({ resource, name, description, account, values }: Declaration): void {
  for (const [path, { traits }] of Object.entries(description.fields)) {
    const value = values[path];
    if (traits.names === undefined || typeof value !== "string" || isUnknown(value)) continue;
    names().push({ of: { resource, name, description }, account, path, value, named: traits.names });
  }
}

const mostTold = 3;

/** Values that no object has, neither in the program nor in the account. The account is asked once for each. */
export async function namesOfNothing(): Promise<Finding[]> {
  const asked = new Map<string, Promise<boolean | undefined>>();
  const ask = ({ of, account, named, value }: Name) => {
    const slot = JSON.stringify([account, named.class, named.field, value]);
    const answer = asked.get(slot) ?? has(of, named, value);
    asked.set(slot, answer);
    return answer;
  };
  const findings = names().map(async (each): Promise<Finding[]> => {
    const { of, account, path, value, named } = each;
    const { holders, unknown } = columnOf(named, account);
    if (holders.has(value) || unknown || (await ask(each)) !== false) return [];
    const declared = [...holders.keys()].slice(0, mostTold).map((other) => `"${other}"`);
    const others = declared.length === 0 ? "" : `; the program declares ${declared.join(", ")}`;
    const reason = `${show(value)} is the ${named.field} of no ${named.class}, neither of the program nor of the account${others}`;
    return [{ of, problem: { path, reason } }];
  });
  return (await Promise.all(findings)).flat();
}

async function has(of: Finding["of"], named: Named, value: string): Promise<boolean | undefined> {
  const description = classes.get(named.class);
  return description && accountHas(providerOf(of.resource), description, named.field, value);
}
