import type { SandboxContext } from "../context";
import { seed } from "../seeds";
import { Faults } from "./faults";
import { RequestLog } from "./requestLog";
import { defaultSandboxSettings, type Features, type Settings } from "./settings";

/** State of a sandbox apart from its objects. */
export interface ControlState {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Initial features that differ from the defaults. */
  readonly features: Partial<Features>;
}

/** Creates the initial state. */
export function controlState(features: Partial<Features> = {}): ControlState {
  return { settings: defaultSandboxSettings(features), faults: new Faults(), requests: new RequestLog(), features };
}

/** Restores the initial state of a sandbox: seeded tenants, no objects, no faults, empty counters. */
export function reset({ store, clock }: SandboxContext, { settings, faults, requests, features }: ControlState): void {
  Object.assign(settings, defaultSandboxSettings(features));
  faults.clear();
  requests.reset();
  clock.reset();
  store.transaction(() => {
    store.clear();
    seed(store, clock.now());
  });
}
