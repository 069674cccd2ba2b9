import {
  type AnyField,
  classesWithFreeTargets,
  type Diagnostic,
  f,
  formatList,
  formatValue,
  freeTargets,
  isRecord,
  loosenedByCreate,
  loosenedByDelete,
  mustBe,
  type ResourceSchema,
  type Rule,
  type SchemaRegistry,
  suggest,
  type Values,
} from "../schema";
import { objects } from "./registry";

/** Schema of a destination of the given objects: one property of an object, as a resource of its own. */
export function destinationSchemaFor(registry: SchemaRegistry) {
  const fields = {
    /**
     * Object that the destination belongs to: a resource, or `{ kind: "Queue", id }`. Changing it replaces the
     * destination.
     */
    of: f.anyRef(classesWithFreeTargets(registry)).replaces(),
    /**
     * Destination property of the object to set, such as `timeoutDest`. The object must not declare it. Changing it
     * replaces the destination.
     */
    property: f.text({ max: 64 }).replaces(),
    /** Destination for the calls. Accepts what the property itself accepts. */
    dest: f.targetWithXform({ feature: { text: true } }),
  };
  return {
    class: "Destination",
    fields,
    rules: rulesFor(fields.dest, registry),
    loosens: [loosenedByCreate("destination"), loosenedByDelete("destination")],
  } satisfies ResourceSchema;
}

/** The object must have the property, and the property must accept the value. */
function rulesFor(general: AnyField, registry: SchemaRegistry): readonly Rule[] {
  const ownerOf = ({ of }: Values) =>
    isRecord(of) && typeof of.kind === "string" ? registry.find(of.kind) : undefined;
  return [
    {
      fields: ["property"],
      description: "property must be an optional destination of the object in of",
      validate(values) {
        const owner = ownerOf(values);
        if (owner === undefined) return undefined;
        const names = [...freeTargets(owner).keys()];
        const given = values.property;
        if (names.length === 0 || names.some((name) => name === given)) return undefined;
        const expected = `an optional destination of ${owner.class}: ${formatList(names)}`;
        return { path: "property", message: mustBe(expected, formatValue(given), suggest(names, given)) };
      },
    },
    {
      fields: ["property"],
      description: "dest must be a value that this destination accepts",
      validate(values) {
        const owner = ownerOf(values);
        const own = owner && freeTargets(owner).get(String(values.property));
        const refusals = ({ type }: AnyField) => {
          const problems: Diagnostic[] = [];
          type.check(values.dest, "dest", { problems });
          return problems;
        };
        // A value that no destination accepts is already reported.
        if (own === undefined || values.dest === undefined || refusals(general).length > 0) return undefined;
        return refusals(own)[0];
      },
    },
  ];
}

/** Schema of a destination. */
export const destinationSchema = destinationSchemaFor(objects);
