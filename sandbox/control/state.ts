import type { SandboxContext } from "../context";
import { seed } from "../seeds";
import { Faults } from "./faults";
import { RequestLog } from "./requestLog";
import { defaultSettings, type Features, type Settings } from "./settings";

/** What tests hold of a sandbox beside its objects. */
export interface ControlState {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** The optional parts of the contract with which the sandbox starts, as far as they differ from the defaults. */
  readonly features: Partial<Features>;
}

/** The controls of a sandbox that nobody has touched. */
export function controlState(features: Partial<Features> = {}): ControlState {
  return { settings: defaultSettings(features), faults: new Faults(), requests: new RequestLog(), features };
}

/** Puts a sandbox back to what it was when it was new: the seeded tenants without objects, nothing ordered, nothing counted. */
export function reset({ store, clock }: SandboxContext, { settings, faults, requests, features }: ControlState): void {
  Object.assign(settings, defaultSettings(features));
  faults.clear();
  requests.reset();
  clock.reset();
  store.transaction(() => {
    store.clear();
    seed(store, clock.now());
  });
}
