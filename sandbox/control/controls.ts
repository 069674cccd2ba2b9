import type { Platform } from "../platform";
import { seed } from "../seeds";
import { Faults } from "./faults";
import { Requests } from "./requests";
import { defaultSettings, type Features, type Settings } from "./settings";

/** What tests hold of a sandbox beside its objects. */
export interface Controls {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly requests: Requests;
  /** The optional parts of the contract with which the sandbox starts, as far as they differ from the defaults. */
  readonly features: Partial<Features>;
}

/** The controls of a sandbox that nobody has touched. */
export function controls(features: Partial<Features> = {}): Controls {
  return { settings: defaultSettings(features), faults: new Faults(), requests: new Requests(), features };
}

/** Puts a sandbox back to what it was when it was new: the seeded tenants without objects, nothing ordered, nothing counted. */
export function reset({ store, clock }: Platform, { settings, faults, requests, features }: Controls): void {
  Object.assign(settings, defaultSettings(features));
  faults.clear();
  requests.reset();
  clock.reset();
  store.transaction(() => {
    store.clear();
    seed(store, clock.now());
  });
}
