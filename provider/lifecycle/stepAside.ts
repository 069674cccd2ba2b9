import { type Api, parseId } from "../api";
import { type Description, toWire, type Values } from "../model";
import { intermediateName, renameIfThere } from "./naturalKeyHolder";
import type { RunState } from "./runState";

/**
 * Makes an object while the one that it replaces, if there is one, goes by another name. Where that fails, the old one gets its
 * name back.
 */
export async function whileOldStepsAside<T>(
  api: Api,
  description: Description,
  news: Values,
  run: RunState,
  make: () => Promise<T>,
): Promise<T> {
  const [field = ""] = description.unique?.fields ?? [];
  const resource = run.resource(news);
  const old = description.stepsAside ? resource.makesWay : undefined;
  if (old === undefined) return make();
  resource.makesWay = undefined;
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
