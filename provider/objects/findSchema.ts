import type { ResourceSchema } from "../schema";
import { objects } from "./registry";

/** Returns the schema of a class, or `undefined` if this version has no such class. */
export function findSchema(className: string): ResourceSchema | undefined {
  // A destination lists the classes that it can belong to, so its schema loads those of all objects.
  if (className === "Destination") {
    return (require("./destination") as typeof import("./destination")).destinationSchema;
  }
  return objects.find(className);
}
