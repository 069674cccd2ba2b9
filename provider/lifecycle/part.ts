import { type Api, NotFoundError, type ObjectId, parseId, WrongIdError } from "../api";
import {
  type AnyField,
  type Description,
  freeTargets,
  isRecord,
  type PartDescription,
  type Registry,
  type Values,
} from "../model";
import { destinationId } from "../protocol";
import { keptHidden } from "./hidden";
import type { Lifecycle } from "./lifecycle";
import { NothingFoundError } from "./read";
import type { RunState } from "./runState";

/** One property of an object. */
interface Place {
  readonly owner: Description;
  /** The object's id as a stack keeps it. */
  readonly id: string;
  readonly at: ObjectId;
  readonly property: string;
  readonly field: AnyField;
}

/**
 * The life of one property of an object, as a resource of its own: it is there while the property has a value. Its id names
 * object and property: `Queue/q_1/timeoutDest`.
 */
export function lifecycleOfPart(description: PartDescription, registry: Registry, run: RunState): Lifecycle {
  const { part } = description;

  const outputsAt = ({ owner, id, property }: Place, hidden: Values, value: unknown): Values => ({
    ...keptHidden(hidden),
    [part.of]: { kind: owner.class, id },
    [part.property]: property,
    [part.value]: value,
  });

  async function set(api: Api, place: Place, news: Values): Promise<Values> {
    const { owner, id, at, property, field } = place;
    run.hold(description, destinationId(owner.class, id, property), news);
    const row = await api.update(owner, at, field.type.toWire(property, news[part.value]));
    return outputsAt(place, news, field.type.fromWire(property, row) ?? news[part.value]);
  }

  return {
    async create(api, news) {
      const of = news[part.of];
      const [kind, id] = isRecord(of) ? [String(of.kind), String(of.id)] : ["", ""];
      const own = destinationId(kind, id, String(news[part.property]));
      return { id: own, outs: await set(api, placeOf(description, registry, own), news) };
    },

    async read(api, id, props) {
      const place = placeOf(description, registry, id);
      const row = await api.read(place.owner, place.at);
      const known = row && place.field.type.fromWire(place.property, row);
      // A platform that does not give the property back is taken at its word, as with every property.
      const value = row && known === undefined ? props[part.value] : known;
      if (value === undefined || value === null) {
        if (!(part.value in props)) throw new NothingFoundError(description.class, id);
        return undefined;
      }
      const outs = outputsAt(place, props, value);
      return { id, props: outs, inputs: outs };
    },

    update: (api, id, _olds, news) => set(api, placeOf(description, registry, id), news),

    async remove(api, id, olds) {
      // Another resource of the program declares the property: the object itself, or a renamed `Destination`.
      if (run.isDestinationOwned(id, olds)) return;
      const { owner, at, property, field } = placeOf(description, registry, id);
      try {
        await api.update(owner, at, field.type.toWire(property, null));
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
  };
}

/**
 * The property that an id names.
 * @throws WrongIdError where it names none.
 */
function placeOf(description: PartDescription, registry: Registry, text: string): Place {
  const [className = "", ...rest] = text.split("/");
  const property = rest.pop() ?? "";
  const owner = registry.find(className);
  const field = owner && freeTargets(owner).get(property);
  if (owner === undefined || field === undefined || rest.length === 0) {
    throw new WrongIdError(text, description.class, "<class of the object>/<its id>/<its property>");
  }
  const id = rest.join("/");
  return { owner, id, at: parseId(owner, id), property, field };
}
