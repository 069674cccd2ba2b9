import { naturalKeyFields, toWire, type Values } from "../schema";
import { providerOf } from "../sdk/provider";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/**
 * A natural key that an object has which the stack does not manage. One that an interrupted run left exactly as declared is taken
 * over, and told.
 * @param olds The resource's outputs in the state.
 */
export async function unmanagedKey(
  program: ProgramIndex,
  declaration: Declaration,
  olds: Values | undefined,
): Promise<ResourceDiagnostic[]> {
  const { schema, resource, values } = declaration;
  const fields = naturalKeyFields(schema);
  const parent = schema.parent === undefined ? undefined : String(values[schema.parent]);
  const key = toWire(schema, Object.fromEntries(fields.map((name) => [name, values[name] ?? null])));
  const wire = Object.entries(key);
  const filter = Object.fromEntries(wire.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
  const found = await queryAccount(program, providerOf(resource), async (api): Promise<ResourceDiagnostic[]> => {
    const rows = await api.findByKey(schema, parent, filter);
    const row = rows.find((each) => wire.every(([name, value]) => String(each[name] ?? null) === String(value)));
    if (row === undefined) return [];
    const id = parent === undefined ? String(row.id) : `${parent}/${row.id}`;
    const path = fields.filter((name) => values[name] !== undefined).join(", ");
    if (olds === undefined && api.isLeftBehind(schema, toWire(schema, values), row)) {
      const message = `${id} already exists exactly as declared, created less than 24 hours ago. This run takes it over, as if an interrupted run had created it. If it belongs to somebody else, use another ${path}.`;
      return [{ declaration, severity: "warning", path, message }];
    }
    const adopt =
      olds === undefined
        ? `To manage it, add { adopt: { id: "${id}" } } to the resource options. Otherwise delete`
        : "Delete";
    return [
      {
        declaration,
        path,
        message: `${id} already exists with this ${path}. ${adopt} it or use another ${path}.`,
      },
    ];
  });
  return found ?? [];
}
