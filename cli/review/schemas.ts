import { destinationSchema, objects } from "pulumi-sipio/objects";
import type { ResourceSchema } from "pulumi-sipio/schema";

/** Returns the schema of a class, or `undefined` if this version does not know the class. */
export function reviewSchemaOf(className: string): ResourceSchema | undefined {
  return className === destinationSchema.class ? destinationSchema : objects.find(className);
}
