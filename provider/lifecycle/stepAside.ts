import { type Api, parseId } from "../api";
import { type Description, toWire, type Values } from "../model";
import { identityKey } from "./hidden";
import { intermediateName, renameIfThere } from "./naturalKeyHolder";

/** Objects that make way in this run. A replacement is compared before it is created, by the same process. */
const makingWay = new Map<unknown, string>();

/** Notes that an object is to be replaced by one with the same natural key, to which others move over before it goes. */
export function noteReplaced(id: string, news: Values): void {
  makingWay.set(news[identityKey], id);
}

/**
 * Makes an object while the one that it replaces, if there is one, goes by another name. Where that fails, the old one gets its
 * name back.
 */
export async function whileOldStepsAside<T>(
  api: Api,
  description: Description,
  news: Values,
  make: () => Promise<T>,
): Promise<T> {
  const [field = ""] = description.unique?.fields ?? [];
  const old = description.stepsAside ? makingWay.get(news[identityKey]) : undefined;
  if (old === undefined) return make();
  makingWay.delete(news[identityKey]);
  const id = parseId(description, old);
  const rename = (name: unknown) => renameIfThere(api, description, id, toWire(description, { [field]: name }));
  await rename(intermediateName(String(news[field]), id.id, "replaced"));
  try {
    return await make();
  } catch (error) {
    // What is to be told is why the new one could not be made; a refresh shows a name that did not come back.
    await rename(news[field]).catch(() => undefined);
    throw error;
  }
}
