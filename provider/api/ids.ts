import { idForm, type ObjectSchema, type Values } from "../schema";
import { InvalidIdError } from "./errors/invalidId";
import type { Row } from "./responses";

/** Identity of an object in a collection. A child also has the ID of its parent. */
export interface ObjectId {
  readonly id: string;
  readonly parent?: string;
}

/** Returns the ID that the state stores, such as `us_1`. For a child: `<parent id>/<id>`, such as `q_1/qa_7`. */
export function buildId(schema: ObjectSchema, id: ObjectId): string {
  if (schema.parent === undefined) return id.id;
  if (id.parent === undefined) throw new Error(`a ${schema.class} is known by its ${schema.parent} as well`);
  return `${id.parent}/${id.id}`;
}

/**
 * Parses an ID returned by `buildId` or written by a user.
 * @throws InvalidIdError if the text does not have the form of such an ID.
 */
export function parseId(schema: ObjectSchema, text: string): ObjectId {
  const parts = text.split("/");
  const [first = "", second = ""] = parts;
  if (schema.parent === undefined) {
    if (parts.length === 1 && first !== "") return { id: first };
    throw new InvalidIdError(text, schema.class, idForm(schema));
  }
  if (parts.length === 2 && first !== "" && second !== "") return { id: second, parent: first };
  throw new InvalidIdError(text, schema.class, idForm(schema));
}

/** Returns the path of a collection under the base URL, such as `/users` or `/queues/q_1/agents`. */
export function collectionPath(schema: ObjectSchema, parentId: string | undefined): string {
  return schema.path.replace(/\{[^}]*\}/, () => {
    if (parentId === undefined) throw new Error(`a ${schema.class} lives under its ${schema.parent}`);
    return segment(parentId);
  });
}

/** Returns the parent's ID in a path that `collectionPath` built, or `undefined` if the object is not a child. */
export function parentInPath({ path: collection }: ObjectSchema, path: string): string | undefined {
  const place = collection.split("/").findIndex((part) => part.startsWith("{"));
  const id = place === -1 ? undefined : path.split("/")[place];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/**
 * Returns the path of an object, such as `/users/us_1` or `/queues/q_1/agents/qa_7`. For an object that exists once per
 * account, the path has no ID, such as `/account`.
 */
export function objectPath(schema: ObjectSchema, id: ObjectId): string {
  if (schema.singleton !== undefined) return schema.path;
  if (schema.listOnly !== undefined) throw new Error(`a ${schema.class} has no path of its own`);
  return `${collectionPath(schema, id.parent)}/${segment(id.id)}`;
}

/**
 * Encodes an ID as a path segment. An empty ID or one of dots is refused because the request would go to the
 * collection.
 */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new Error(`"${id}" is not an id`);
  return encodeURIComponent(id);
}

/** Returns the ID of a child's parent, or `undefined` for other objects. */
export function parentIdOf(schema: ObjectSchema, values: Values): string | undefined {
  return schema.parent === undefined ? undefined : String(values[schema.parent]);
}

/** Returns the identity of the object in a row. For a child, it includes the parent's ID. */
export function objectIdOf({ id }: Row, parent: string | undefined): ObjectId {
  return { id: String(id), ...(parent !== undefined && { parent }) };
}
