import type { ObjectSchema } from "../schema";
import type { ObjectId } from "./ids";
import type { Row } from "./responses";

/** Source of objects: the API, or lists that were read earlier. */
export interface ObjectSource {
  /** Returns an object, or `undefined` if it does not exist. */
  read(schema: ObjectSchema, id: ObjectId): Promise<Row | undefined>;
  /** Returns all objects of a class or, for a child, all children of one parent. */
  list(schema: ObjectSchema, parentId: string | undefined): Promise<readonly Row[]>;
}
