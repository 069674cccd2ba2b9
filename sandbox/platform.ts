import type { Registry } from "pulumi-sipio/model";
import type { Clock } from "./clock";
import type { NewId } from "./ids";
import type { Store } from "./store/store";

/** What every request works on. */
export interface Platform {
  readonly registry: Registry;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
}
