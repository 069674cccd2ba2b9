import { buildId, objectIdOf, parentIdOf } from "../api/ids";
import { naturalKeyFields, naturalKeyQuery, toWire, type Values } from "../schema";
import { providerOf } from "../sdk/provider";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/**
 * Natural keys that belong to an object that the stack does not manage. An object that an interrupted run left exactly
 * as declared is adopted and reported.
 * @param olds Outputs of the resource in the state.
 */
export async function unmanagedKey(
  program: ProgramIndex,
  declaration: Declaration,
  olds: Values | undefined,
): Promise<ResourceDiagnostic[]> {
  const { schema, resource, values } = declaration;
  const fields = naturalKeyFields(schema);
  const parent = parentIdOf(schema, values);
  const { filter, matches } = naturalKeyQuery(schema, values);
  const found = await queryAccount(program, providerOf(resource), async (api): Promise<ResourceDiagnostic[]> => {
    const row = (await api.findByKey(schema, parent, filter)).find(matches);
    if (row === undefined) return [];
    const id = buildId(schema, objectIdOf(row, parent));
    const path = fields.filter((name) => values[name] !== undefined).join(", ");
    if (olds === undefined && api.isLeftBehind(schema, toWire(schema, values), row)) {
      const message = `${id} already exists exactly as declared, created less than 24 hours ago. This run adopts it, as if an interrupted run had created it. If it belongs to somebody else, use another ${path}.`;
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
