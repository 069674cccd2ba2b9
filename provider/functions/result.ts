import * as pulumi from "@pulumi/pulumi";
import type { Row } from "../api";
// Not from the folder's index, which loads the HTTP client: a program without look-ups does without it.
import { buildId } from "../api/ids";
import { fromWire, idColumn, type ObjectSchema, type Values } from "../schema";
import { withClass } from "../sdk";

/** What was found, as a program sees it: the id and every property that is set, in the program's spelling. */
export function toResult(schema: ObjectSchema, row: Row, parentId: string | undefined): Values {
  const { parent } = schema;
  const known = Object.entries(fromWire(schema, row)).filter(([, value]) => value !== null);
  return withClass(schema.class, schema.referenceField ?? "id", {
    id: buildId(schema, {
      id: String(row[idColumn(schema)]),
      ...(parentId !== undefined && { parent: parentId }),
    }),
    ...Object.fromEntries(known),
    ...(parent !== undefined && { [parent]: parentId }),
  });
}

/** Whether what was found holds secrets. */
export function hasSecrets(schema: ObjectSchema): boolean {
  return Object.values(schema.fields).some(isSecret);
}

/**
 * One object that was found. Where it holds secrets, it is one as a whole; of its properties only those that are secrets are.
 */
export function withSecrets(schema: ObjectSchema, found: pulumi.Output<Values>): object {
  if (!hasSecrets(schema)) return found;
  const whole = withClass(schema.class, schema.referenceField ?? "id", pulumi.secret(found));
  const open = Object.entries(schema.fields).filter(([, field]) => !isSecret(field));
  for (const name of ["id", ...open.map(([field]) => field)]) {
    Object.defineProperty(whole, name, { get: () => found.apply((values) => values[name]) });
  }
  return whole;
}

/** What is never read back is not found, and so makes nothing secret. */
function isSecret({ options }: ObjectSchema["fields"][string]): boolean {
  return (
    options.secret === true &&
    options.presence !== "program" &&
    !options.writeOnly &&
    options.returnedOnce === undefined
  );
}
