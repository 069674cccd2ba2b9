import type { Description, Json } from "pulumi-sipio/model";
import type { Platform } from "../platform";
import { columnsOfFields } from "../store/naturalKey";
import type { Row } from "../store/table";
import { type Place, requireObject, requireParent } from "./lookup";

/** What a change does to an object that is published: it is a draft until the next publication. Source: contract, Rules. */
export function asDraft({ publication, fields }: Description): Readonly<Record<string, Json>> {
  if (publication === undefined) return {};
  return fields[publication.done]?.type.toWire(publication.done, false) ?? {};
}

/** Publishes an object: it counts as a version more, and is what takes effect. Source: contract, Objects and Rules (flow). */
export function publishObject(platform: Platform, place: Place, id: string): Row {
  const { store, clock } = platform;
  const { publication, fields } = place.description;
  return store.transaction(() => {
    requireParent(platform, place);
    const row = requireObject(platform, place, id);
    if (publication === undefined) return row;
    const table = store.require(place.description.class);
    const [version] = columnsOfFields(place.description, [publication.version]);
    table.update(row.id, {
      ...fields[publication.done]?.type.toWire(publication.done, true),
      ...(version !== undefined && { [version.name]: Number(row[version.name] ?? 0) + 1 }),
      updated_at: clock.now(),
    });
    return table.find(row.id) ?? row;
  });
}
