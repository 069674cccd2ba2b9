import * as pulumi from "@pulumi/pulumi";
import type { Row } from "../api";
// Not imported from the folder's index, which loads the HTTP client: a program without lookups does not need it.
import { buildId } from "../api/ids";
import { fromWire, idColumn, type ObjectSchema, type Values } from "../schema";
import { withClass } from "../sdk";

/** Result as a program sees it: the ID and every property that is set, with the program's names. */
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
 * Found object. If it contains secrets, it is a secret as a whole; of its properties, only those that are secrets are.
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

/** A write-only value is not found, so it makes nothing secret. */
function isSecret({ options }: ObjectSchema["fields"][string]): boolean {
  return (
    options.secret === true &&
    options.presence !== "program" &&
    !options.writeOnly &&
    options.returnedOnce === undefined
  );
}
