import type { Json, ObjectSchema } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { columnsOfFields } from "../store/naturalKey";
import type { Row } from "../store/table";
import { requireObject, requireParent, type Target } from "./find";

/** What a change does to an object that is published: it is a draft until the next publication. Source: contract, Rules. */
export function asDraft({ publishing, fields }: ObjectSchema): Readonly<Record<string, Json>> {
  if (publishing === undefined) return {};
  return fields[publishing.isPublished]?.type.toWire(publishing.isPublished, false) ?? {};
}

/** Publishes an object: it counts as a version more, and is what takes effect. Source: contract, Objects and Rules (flow). */
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
