import type { Platform } from "../platform";
import { seed } from "../seeds";
import { Faults } from "./faults";
import { Requests } from "./requests";
import { defaultSettings, type Settings } from "./settings";

/** What tests hold of a sandbox beside its objects. */
export interface Controls {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly requests: Requests;
}

/** The controls of a sandbox that nobody has touched. */
export function controls(): Controls {
  return { settings: defaultSettings(), faults: new Faults(), requests: new Requests() };
}

/** Puts a sandbox back to what it was when it was new: the seeded tenants without objects, nothing ordered, nothing counted. */
export function reset({ store, clock }: Platform, { settings, faults, requests }: Controls): void {
  Object.assign(settings, defaultSettings());
  faults.clear();
  requests.reset();
  clock.reset();
  store.transaction(() => {
    store.clear();
    seed(store, clock.now());
  });
}
