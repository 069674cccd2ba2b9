import { destinationSchema, objects } from "pulumi-sipio/objects";
import type { AnySchema } from "pulumi-sipio/schema";

/** Returns the schema of a class, or `undefined` if this version does not know the class. */
export function schemaOf(className: string): AnySchema | undefined {
  return className === destinationSchema.class ? destinationSchema : objects.find(className);
}
