import { identifyingFields, toWire, type Values } from "../../model";
import { providerOf } from "../provider";
import { askAccount } from "./ask";
import type { Declaration, Finding } from "./declaration";

/**
 * A natural key that an object has which the stack does not manage. One that an interrupted run left exactly as declared is taken
 * over, and told.
 * @param olds The resource's outputs in the state.
 */
export async function unmanagedKey(of: Declaration, olds: Values | undefined): Promise<Finding[]> {
  const { description, resource, values } = of;
  const fields = identifyingFields(description);
  const parent = description.parent === undefined ? undefined : String(values[description.parent]);
  const key = toWire(description, Object.fromEntries(fields.map((name) => [name, values[name] ?? null])));
  const wire = Object.entries(key);
  const filter = Object.fromEntries(wire.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
  const found = await askAccount(providerOf(resource), async (api): Promise<Finding[]> => {
    const rows = await api.findByKey(description, parent, filter);
    const row = rows.find((each) => wire.every(([name, value]) => String(each[name] ?? null) === String(value)));
    if (row === undefined) return [];
    const id = parent === undefined ? String(row.id) : `${parent}/${row.id}`;
    const path = fields.filter((name) => values[name] !== undefined).join(", ");
    if (olds === undefined && api.isLeftBehind(description, toWire(description, values), row)) {
      const reason = `${id} already exists exactly as declared, created less than 24 hours ago. This run takes it over, as if an interrupted run had created it. If it belongs to somebody else, use another ${path}.`;
      return [{ of, problem: { path, reason }, doubtful: true }];
    }
    const adopt =
      olds === undefined
        ? `To manage it, add { adopt: { id: "${id}" } } to the resource options. Otherwise delete`
        : "Delete";
    return [
      { of, problem: { path, reason: `${id} already exists with this ${path}. ${adopt} it or use another ${path}.` } },
    ];
  });
  return found ?? [];
}
