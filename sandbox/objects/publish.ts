import type { Json, ObjectSchema } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { columnsOfFields } from "../store/naturalKey";
import type { Row } from "../store/table";
import { requireObject, requireParent, type Target } from "./find";

/**
 * Returns the columns that mark a changed object as a draft until it is published again. Source: contract, Special
 * rules.
 */
export function asDraft({ publishing, fields }: ObjectSchema): Readonly<Record<string, Json>> {
  if (publishing === undefined) return {};
  return fields[publishing.isPublished]?.type.toWire(publishing.isPublished, false) ?? {};
}

/** Publishes an object and increments its version. Source: contract, Verbs and Special rules. */
export function publishObject(platform: SandboxContext, place: Target, id: string): Row {
  const { store, clock } = platform;
  const { publishing, fields } = place.schema;
  return store.transaction(() => {
    requireParent(platform, place);
    const row = requireObject(platform, place, id);
    if (publishing === undefined) return row;
    const table = store.require(place.schema.class);
    const [version] = columnsOfFields(place.schema, [publishing.version]);
    table.update(row.id, {
      ...fields[publishing.isPublished]?.type.toWire(publishing.isPublished, true),
      ...(version !== undefined && { [version.name]: Number(row[version.name] ?? 0) + 1 }),
      updated_at: clock.now(),
    });
    return table.find(row.id) ?? row;
  });
}
