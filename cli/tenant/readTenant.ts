import { ApiError, buildId, objectIdOf, type Row } from "pulumi-sipio/api";
import type { ObjectSchema, SchemaRegistry } from "pulumi-sipio/schema";
import type { TenantReader } from "./tenantReader";

/** Object of an account. */
export interface TenantObject {
  readonly schema: ObjectSchema;
  /** ID as the state stores it, such as `us_1`. For a child: `<parent id>/<id>`. */
  readonly id: string;
  /** ID of the parent of a child. */
  readonly parentId?: string;
  readonly row: Row;
}

/** Collection that could not be read. */
export interface UnreadCollection {
  /** Class of its objects. */
  readonly class: string;
  /** ID of the parent of children. */
  readonly parentId?: string;
  readonly reason: string;
}

/** Objects of an account, and the collections that could not be read. */
export interface TenantContent {
  readonly objects: readonly TenantObject[];
  readonly unread: readonly UnreadCollection[];
}

/**
 * Reads all objects of some classes. Takes one request per 1,000 objects of a class, and one for the children of each
 * parent.
 * @param schemas Classes to read.
 * @param registry Known classes, for the parents of children.
 */
export async function readTenant(
  reader: TenantReader,
  schemas: readonly ObjectSchema[],
  registry: SchemaRegistry,
): Promise<TenantContent> {
  const parts = await Promise.all(schemas.map((schema) => readClass(reader, schema, registry)));
  return { objects: parts.flatMap(({ objects }) => objects), unread: parts.flatMap(({ unread }) => unread) };
}

async function readClass(reader: TenantReader, schema: ObjectSchema, registry: SchemaRegistry): Promise<TenantContent> {
  if (schema.parentClass === undefined) return readCollection(reader, schema, undefined);
  const parents = await readCollection(reader, registry.require(schema.parentClass), undefined);
  const parts = await Promise.all(parents.objects.map(({ id }) => readCollection(reader, schema, id)));
  const unread = parents.unread.map(({ reason }) => ({ class: schema.class, reason }));
  return {
    objects: parts.flatMap(({ objects }) => objects),
    unread: [...unread, ...parts.flatMap((part) => part.unread)],
  };
}

/** Reads the objects of a class without a parent, or the children of one parent. */
export async function readCollection(
  reader: TenantReader,
  schema: ObjectSchema,
  parentId: string | undefined,
): Promise<TenantContent> {
  const under = parentId === undefined ? {} : { parentId };
  try {
    const rows = await reader.list(schema, parentId);
    const objects = rows.map((row) => ({ schema, id: buildId(schema, objectIdOf(row, parentId)), row, ...under }));
    return { objects, unread: [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { objects: [], unread: [{ class: schema.class, reason: error.message, ...under }] };
  }
}
