import { objects } from "pulumi-sipio/objects";
import { type AnyField, idColumn, isInput, type Values } from "pulumi-sipio/schema";
import type { ClassLife } from "./classLives";
import { sample } from "./samples";
import type { SandboxClient, WireRow } from "./sandbox";

/** The row of an object; of a `Destination`, that of the object whose property it is. */
export async function rowOf(
  sandbox: Pick<SandboxClient, "rows">,
  { schema, className }: ClassLife,
  id: string,
): Promise<WireRow | undefined> {
  const parts = id.split("/");
  const own = className === "Destination" ? parts[1] : parts.at(-1);
  const object = schema.singleton === undefined ? schema.apiName : "account";
  return (await sandbox.rows(object)).find((row) => row[idColumn(schema)] === own);
}

/** A change that somebody makes in the console: another value in the first plain property that is declared. */
export function driftOf({ schema }: ClassLife, inputs: Values, row: WireRow): Values | undefined {
  const other = sample(schema, objects, () => "id_1", { which: 0, tag: "drift" });
  for (const [name, field] of Object.entries(schema.fields)) {
    if (!isPlain(field) || !(name in other) || !(name in inputs)) continue;
    const isRuled = schema.rules.some(({ fields }) => fields.includes(name));
    const wire = field.type.toWire(name, other[name]);
    const [column = ""] = Object.keys(wire);
    if (!isRuled && JSON.stringify(row[column]) !== JSON.stringify(wire[column])) return wire;
  }
  return undefined;
}

const isPlain = (field: AnyField) =>
  isInput(field) &&
  !field.options.replaces &&
  !field.options.children &&
  !field.options.secret &&
  !field.options.stateOnly &&
  field.type.columns("x").length === 1 &&
  !["reference", "secretReference"].includes(field.type.name);

/** Whether a life is about an object that is created and deleted. */
export const isObject = ({ className, schema }: ClassLife) =>
  className !== "Destination" && schema.singleton === undefined;

/** Whether somebody can change a plain property of the object. */
export const hasPlain = (life: ClassLife) => isObject(life) && Object.values(life.schema.fields).some(isPlain);
