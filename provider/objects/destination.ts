import { classesWithFreeTargets, type DestinationSchema, f, partRules } from "../schema";
import { objects } from "./index";

const part = { objectField: "of", propertyField: "property", valueField: "dest" } as const;

const fields = {
  /** The object whose calls are sent on: a resource, or `{ kind: "Queue", id }`. Changing it replaces the destination. */
  of: f.anyRef(classesWithFreeTargets(objects)).replaces(),
  /**
   * Which of the object's destinations it is, such as `timeoutDest`; the object leaves that property undeclared. Changing it
   * replaces the destination.
   */
  property: f.text({ max: 64 }).replaces(),
  /** Where the calls go: what the property itself would take. */
  dest: f.targetWithXform({ feature: { text: true } }),
};

/** Schema of a destination. */
export const destinationSchema = {
  class: "Destination",
  fields,
  rules: partRules(part, fields.dest, objects),
  destination: part,
} satisfies DestinationSchema;
