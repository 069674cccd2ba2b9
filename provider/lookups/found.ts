import * as pulumi from "@pulumi/pulumi";
import type { Row } from "../api";
// Not from the folder's index, which loads the HTTP client: a program without look-ups does without it.
import { buildId } from "../api/ids";
import { type Description, fromWire, idColumn, type Values } from "../model";
import { markAs } from "../program";

/** What was found, as a program sees it: the id and every property that is set, in the program's spelling. */
export function valuesOf(description: Description, row: Row, parentId: string | undefined): Values {
  const { parent } = description;
  const known = Object.entries(fromWire(description, row)).filter(([, value]) => value !== null);
  return markAs(description.class, description.referredBy ?? "id", {
    id: buildId(description, {
      id: String(row[idColumn(description)]),
      ...(parentId !== undefined && { parent: parentId }),
    }),
    ...Object.fromEntries(known),
    ...(parent !== undefined && { [parent]: parentId }),
  });
}

/** Whether what was found holds secrets. */
export function hasSecrets(description: Description): boolean {
  return Object.values(description.fields).some(isSecret);
}

/**
 * One object that was found. Where it holds secrets, it is one as a whole; of its properties only those that are secrets are.
 */
export function shielded(description: Description, found: pulumi.Output<Values>): object {
  if (!hasSecrets(description)) return found;
  const whole = markAs(description.class, description.referredBy ?? "id", pulumi.secret(found));
  const open = Object.entries(description.fields).filter(([, field]) => !isSecret(field));
  for (const name of ["id", ...open.map(([field]) => field)]) {
    Object.defineProperty(whole, name, { get: () => found.apply((values) => values[name]) });
  }
  return whole;
}

/** What is never read back is not found, and so makes nothing secret. */
function isSecret({ traits }: Description["fields"][string]): boolean {
  return traits.secret === true && traits.presence !== "program" && !traits.writeOnly && traits.once === undefined;
}
