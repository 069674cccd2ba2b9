import type { Row } from "pulumi-sipio/api";
import { naturalKeyIn } from "pulumi-sipio/drift";
import { objects } from "pulumi-sipio/objects";
import { fromWire, isSet, naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { readCollection, type TenantContent, type TenantObject } from "../tenant/readTenant";
import type { StackAccount } from "./accounts";
import type { UnmanagedObject } from "./report";

/** Object that no stack has, and the texts by which a rule can identify it. */
export interface Unmanaged {
  readonly object: UnmanagedObject;
  readonly names: readonly string[];
}

/** Returns the objects that stacks have, for `findUnmanaged`. */
export function managedObjects(accounts: readonly StackAccount[]): ReadonlySet<string> {
  // A reseller's API key belongs to the account of its resource, and the customer's account lists it as well.
  return new Set(accounts.flatMap(({ resources }) => resources.map((one) => `${one.class} ${one.id}`)));
}

/**
 * Returns the objects of an account that no stack has. Looks for children only under parents that a stack has: those of
 * an unmanaged parent belong to it, and a declared inline list shows further children as differences.
 * @param managed Objects that stacks have, in any account.
 * @param classes Classes to include. `undefined` includes all.
 */
export async function findUnmanaged(
  { id: account, reader, resources }: StackAccount,
  managed: ReadonlySet<string>,
  classes: ReadonlySet<string> | undefined,
): Promise<{ readonly objects: readonly Unmanaged[]; readonly unread: TenantContent["unread"] }> {
  const collections = objects.all
    .filter((schema) => schema.singleton === undefined && (classes?.has(schema.class) ?? true))
    .flatMap((schema) => parentsOf(schema, resources).map((parent) => readCollection(reader, schema, parent)));
  const read = await Promise.all(collections);
  return {
    objects: read
      .flatMap((part) => part.objects)
      .filter(({ schema, id }) => !managed.has(`${schema.class} ${id}`))
      .map((object) => described(account, object)),
    unread: read.flatMap(({ unread }) => unread),
  };
}

/** Returns the parents whose children are listed separately. For an object without a parent, one `undefined`. */
function parentsOf(schema: ObjectSchema, resources: StackAccount["resources"]): (string | undefined)[] {
  if (schema.parentClass === undefined) return [undefined];
  return resources.filter((one) => one.class === schema.parentClass && !listsInline(one, schema)).map(({ id }) => id);
}

function listsInline({ class: className, outputs }: StackAccount["resources"][number], child: ObjectSchema): boolean {
  const fields = Object.entries(objects.require(className).fields);
  return fields.some(([name, { options }]) => options.children?.of === child && isSet(outputs[name]));
}

function described(account: string, { schema, id, row }: TenantObject): Unmanaged {
  const values = fromWire(schema, row);
  const key = naturalKeyIn(schema, values);
  const created = createdAt(row);
  const names = naturalKeyFields(schema).map((name) => String(values[name]));
  return {
    object: {
      account,
      class: schema.class,
      id,
      ...(key !== undefined && { key }),
      ...(created !== undefined && { created }),
    },
    names: [id, names.join(" ")],
  };
}

function createdAt({ created_at: seconds }: Row): string | undefined {
  return typeof seconds === "number" ? new Date(seconds * 1000).toISOString() : undefined;
}
