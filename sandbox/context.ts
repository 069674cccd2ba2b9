import type { SchemaRegistry } from "pulumi-sipio/schema";
import type { Clock } from "./clock";
import type { NewId } from "./ids";
import type { Store } from "./store/store";

/** Dependencies shared by all requests. */
export interface SandboxContext {
  readonly registry: SchemaRegistry;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
}
