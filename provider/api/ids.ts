import { idForm, type ObjectSchema, type Values } from "../schema";
import { InvalidIdError } from "./errors/invalidId";
import type { Row } from "./responses";

/** Identity of an object in a collection. A child also has its parent's ID. */
export interface ObjectId {
  readonly id: string;
  readonly parent?: string;
}

/** The id as a stack keeps it: `us_1`; for a child `<parent's id>/<id>`, `q_1/qa_7`. */
export function buildId(schema: ObjectSchema, id: ObjectId): string {
  if (schema.parent === undefined) return id.id;
  if (id.parent === undefined) throw new Error(`a ${schema.class} is known by its ${schema.parent} as well`);
  return `${id.parent}/${id.id}`;
}

/**
 * Parses an ID that `buildId` returned or a user wrote.
 * @throws InvalidIdError if it does not have the form of such an ID.
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

/** The path of a collection under the base URL: `/users`, `/queues/q_1/agents`. */
export function collectionPath(schema: ObjectSchema, parentId: string | undefined): string {
  return schema.path.replace(/\{[^}]*\}/, () => {
    if (parentId === undefined) throw new Error(`a ${schema.class} lives under its ${schema.parent}`);
    return segment(parentId);
  });
}

/** The parent's id in the path of a collection that `collectionPath` made, for a child. */
export function parentInPath({ path: collection }: ObjectSchema, path: string): string | undefined {
  const place = collection.split("/").findIndex((part) => part.startsWith("{"));
  const id = place === -1 ? undefined : path.split("/")[place];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** The path of one object: `/users/us_1`, `/queues/q_1/agents/qa_7`; of the caller's own object `/account`. */
export function objectPath(schema: ObjectSchema, id: ObjectId): string {
  if (schema.singleton !== undefined) return schema.path;
  if (schema.listOnly !== undefined) throw new Error(`a ${schema.class} has no path of its own`);
  return `${collectionPath(schema, id.parent)}/${segment(id.id)}`;
}

/** An id as one part of a path. An empty one, or dots, would make the request go to the collection instead. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new Error(`"${id}" is not an id`);
  return encodeURIComponent(id);
}

/** The id of a child's parent. */
export function parentIdOf(schema: ObjectSchema, values: Values): string | undefined {
  return schema.parent === undefined ? undefined : String(values[schema.parent]);
}

/** ID of the object that a row is, with the ID of its parent for a child. */
export function objectIdOf({ id }: Row, parent: string | undefined): ObjectId {
  return { id: String(id), ...(parent !== undefined && { parent }) };
}
