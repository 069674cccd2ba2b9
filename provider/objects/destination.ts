import { classesWithFreeTargets, type DestinationSchema, f, partRules } from "../schema";
import { objects } from "./index";

const part = { objectField: "of", propertyField: "property", valueField: "dest" } as const;

const fields = {
  /**
   * Object that the destination belongs to: a resource, or `{ kind: "Queue", id }`. Changing it replaces the
   * destination.
   */
  of: f.anyRef(classesWithFreeTargets(objects)).replaces(),
  /**
   * Destination property of the object to set, such as `timeoutDest`. The object must not declare it. Changing it
   * replaces the destination.
   */
  property: f.text({ max: 64 }).replaces(),
  /** Destination for the calls. Accepts what the property itself accepts. */
  dest: f.targetWithXform({ feature: { text: true } }),
};

/** Schema of a destination. */
export const destinationSchema = {
  class: "Destination",
  fields,
  rules: partRules(part, fields.dest, objects),
  destination: part,
} satisfies DestinationSchema;
