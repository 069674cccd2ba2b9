import type { ProviderProcess } from "../../../provider/dynamic/process";
import { DynamicHost } from "./host";
import { type ResourceState, referenceTo, urnOfReference } from "./state";
import type { Bag } from "./values";

/** The provider instances of a run, each with a process of its own (`providers.Registry`). */
export class Providers {
  readonly #hosts = new Map<string, DynamicHost>();

  /**
   * @param start Starts the process of an instance.
   * @param old The resource that the state has under a URN.
   */
  constructor(
    private readonly start: () => ProviderProcess,
    private readonly old: (urn: string) => ResourceState | undefined,
    private readonly project: string,
  ) {}

  /** Starts an instance unless it is running. */
  ensure(instance: Pick<ResourceState, "urn" | "id">, config: Bag): void {
    if (!this.#hosts.has(referenceTo(instance))) this.restart(instance, config);
  }

  /** Starts an instance with other settings. */
  restart(instance: Pick<ResourceState, "urn" | "id">, config: Bag): void {
    this.#hosts.set(referenceTo(instance), new DynamicHost(this.start(), config, this.project));
  }

  /** The host of a provider reference. A provider that the program removed is started as in the state. */
  host(reference: string): DynamicHost {
    const known = this.#hosts.get(reference);
    if (known !== undefined) return known;
    const instance = this.old(urnOfReference(reference));
    if (instance === undefined) throw new Error(`unknown provider ${reference}`);
    const host = new DynamicHost(this.start(), instance.inputs, this.project);
    this.#hosts.set(reference, host);
    return host;
  }
}
