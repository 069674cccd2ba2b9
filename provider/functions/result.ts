import * as pulumi from "@pulumi/pulumi";
import type { Row } from "../api";
// Not imported from `../api`, which loads the HTTP client. A program without lookups does not need it.
import { buildId } from "../api/ids";
import { fromWire, idColumn, type ObjectSchema, type Values } from "../schema";
import { withClass } from "../sdk";

/** Converts a row to a lookup result: the ID and all properties that are set, with the names used in programs. */
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

/** Whether lookup results of a class contain secrets. */
export function hasSecrets(schema: ObjectSchema): boolean {
  return Object.values(schema.fields).some(isSecret);
}

/**
 * Marks secrets in a lookup result. If it contains any, the whole result is a secret, but properties without secrets
 * can be read in plain text.
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

/** Whether a field is a secret in lookup results. Write-only values are never returned. */
function isSecret({ options }: ObjectSchema["fields"][string]): boolean {
  return (
    options.secret === true &&
    options.presence !== "program" &&
    !options.writeOnly &&
    options.returnedOnce === undefined
  );
}
