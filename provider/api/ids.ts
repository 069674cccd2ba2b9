import { type Description, idForm } from "../model";
import { WrongIdError } from "./errors/wrongId";

/** Which object of a collection; a child is known by its parent's id as well. */
export interface ObjectId {
  readonly id: string;
  readonly parent?: string;
}

/** The id as a stack keeps it: `us_1`; for a child `<parent's id>/<id>`, `q_1/qa_7`. */
export function buildId(description: Description, id: ObjectId): string {
  if (description.parent === undefined) return id.id;
  if (id.parent === undefined) throw new Error(`a ${description.class} is known by its ${description.parent} as well`);
  return `${id.parent}/${id.id}`;
}

/**
 * Takes an id apart that `buildId` made or a user gave.
 * @throws WrongIdError where it does not have the form of such an id.
 */
export function parseId(description: Description, text: string): ObjectId {
  const parts = text.split("/");
  const [first = "", second = ""] = parts;
  if (description.parent === undefined) {
    if (parts.length === 1 && first !== "") return { id: first };
    throw new WrongIdError(text, description.class, idForm(description));
  }
  if (parts.length === 2 && first !== "" && second !== "") return { id: second, parent: first };
  throw new WrongIdError(text, description.class, idForm(description));
}

/** The path of a collection under the base URL: `/users`, `/queues/q_1/agents`. */
export function collectionPath(description: Description, parentId: string | undefined): string {
  return description.collection.replace(/\{[^}]*\}/, () => {
    if (parentId === undefined) throw new Error(`a ${description.class} lives under its ${description.parent}`);
    return segment(parentId);
  });
}

/** The parent's id in the path of a collection that `collectionPath` made, for a child. */
export function parentInPath({ collection }: Description, path: string): string | undefined {
  const place = collection.split("/").findIndex((part) => part.startsWith("{"));
  const id = place === -1 ? undefined : path.split("/")[place];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** The path of one object: `/users/us_1`, `/queues/q_1/agents/qa_7`; of the caller's own object `/account`. */
export function objectPath(description: Description, id: ObjectId): string {
  if (description.singleton !== undefined) return description.collection;
  if (description.listed !== undefined) throw new Error(`a ${description.class} has no path of its own`);
  return `${collectionPath(description, id.parent)}/${segment(id.id)}`;
}

/** An id as one part of a path. An empty one, or dots, would make the request go to the collection instead. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new Error(`"${id}" is not an id`);
  return encodeURIComponent(id);
}
