import { type ApiClient, InvalidIdError, NotFoundError, type ObjectId, type ObjectSource, parseId } from "../api";
import { destinationId, persistedInternal } from "../protocol";
import {
  type AnyField,
  freeTargets,
  isRecord,
  type ObjectSchema,
  type ResourceSchema,
  type SchemaRegistry,
  type Values,
} from "../schema";
import type { Lifecycle } from "./lifecycle";
import { ObjectNotFoundError, type ReadResult } from "./read";
import type { RunState } from "./runState";

/** Property of an object. */
interface Place {
  readonly owner: ObjectSchema;
  /** ID of the object, as stored in state. */
  readonly id: string;
  readonly at: ObjectId;
  readonly property: string;
  readonly field: AnyField;
}

/**
 * Returns the lifecycle of one property of an object that is managed as a separate resource. The resource exists while
 * the property has a value. The ID consists of the object and the property, such as `Queue/q_1/timeoutDest`.
 */
export function destinationLifecycle(schema: ResourceSchema, registry: SchemaRegistry, run: RunState): Lifecycle {
  async function set(api: ApiClient, place: Place, news: Values): Promise<Values> {
    const { owner, id, at, property, field } = place;
    run.hold(schema, destinationId(owner.class, id, property), news);
    const row = await api.update(owner, at, field.type.toWire(property, news.dest));
    return outputsAt(place, news, field.type.fromWire(property, row) ?? news.dest);
  }

  return {
    async create(api, news) {
      const { of } = news;
      const [kind, id] = isRecord(of) ? [String(of.kind), String(of.id)] : ["", ""];
      const own = destinationId(kind, id, String(news.property));
      return { id: own, outs: await set(api, placeOf(schema, registry, own), news) };
    },

    read: (api, id, props) => readDestination(api, schema, registry, id, props),

    update: (api, id, _olds, news) => set(api, placeOf(schema, registry, id), news),

    async delete(api, id, olds) {
      // Another resource of the program declares the property: the object itself, or a renamed `Destination`.
      if (run.isDestinationOwned(id, olds)) return;
      const { owner, at, property, field } = placeOf(schema, registry, id);
      try {
        await api.update(owner, at, field.type.toWire(property, null));
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
  };
}

/**
 * Reads a destination from any source.
 * @returns `undefined` if the object does not exist, or if the property is not set.
 * @throws ObjectNotFoundError if a lookup requests a destination that does not exist.
 */
export async function readDestination(
  source: ObjectSource,
  schema: ResourceSchema,
  registry: SchemaRegistry,
  id: string,
  props: Values,
): Promise<ReadResult | undefined> {
  const place = placeOf(schema, registry, id);
  const row = await source.read(place.owner, place.at);
  const known = row && place.field.type.fromWire(place.property, row);
  // If the API does not return a property, the sent value is assumed, as for every property.
  const value = row && known === undefined ? props.dest : known;
  if (value === undefined || value === null) {
    if (!("dest" in props)) throw new ObjectNotFoundError(schema.class, id);
    return undefined;
  }
  const outs = outputsAt(place, props, value);
  return { id, props: outs, inputs: outs };
}

function outputsAt({ owner, id, property }: Place, hidden: Values, value: unknown): Values {
  return { ...persistedInternal(hidden), of: { kind: owner.class, id }, property, dest: value };
}

/**
 * Parses the ID of a destination.
 * @throws InvalidIdError if the ID does not identify a property.
 */
function placeOf(schema: ResourceSchema, registry: SchemaRegistry, text: string): Place {
  const [className = "", ...rest] = text.split("/");
  const property = rest.pop() ?? "";
  const owner = registry.find(className);
  const field = owner && freeTargets(owner).get(property);
  if (owner === undefined || field === undefined || rest.length === 0) {
    throw new InvalidIdError(text, schema.class, "<class of the object>/<its id>/<its property>");
  }
  const id = rest.join("/");
  return { owner, id, at: parseId(owner, id), property, field };
}
