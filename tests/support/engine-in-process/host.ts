import { Config } from "@pulumi/pulumi/cmd/dynamic-provider/config";
import { type DynamicProvider, provider as providerOf } from "../../../provider/dynamic/dynamicProvider";
import type { ProviderProcess } from "../../../provider/dynamic/process";
import { annotated, type Bag, isRecord, opened, sent } from "./values";

const providerKey = "__provider";

/** The result of a create or an update. */
export interface Outcome {
  readonly id: string;
  readonly outputs: Bag;
  /** The reason why it is incomplete, if only a part was done (`InitError`). */
  readonly reasons?: readonly string[];
}

export interface Differences {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Pulumi's host for dynamic providers (`@pulumi/pulumi/cmd/dynamic-provider`) with the engine's side of the connection
 * (`plugin.provider`): secrets are opened for the provider and marked again in its answers, and values pass a protobuf
 * struct in each direction. One host stands for one process.
 */
export class DynamicHost {
  readonly #providers = new Map<string, DynamicProvider>();
  readonly #config: Bag;

  constructor(
    private readonly process: ProviderProcess,
    config: Bag,
    private readonly project: string,
  ) {
    this.#config = opened(config) as Bag;
  }

  async check(olds: Bag, news: Bag) {
    const [before, after] = [received(olds), received(news)];
    const { inputs, failures } = await (await this.#provider(after)).check(before, after);
    return {
      inputs: annotated(sent({ ...inputs, [providerKey]: after[providerKey] }), news),
      failures: failures.map(({ reason }) => reason),
    };
  }

  /** Compares the last known outputs with checked inputs. */
  async diff(id: string, olds: Bag, news: Bag): Promise<Differences> {
    const [before, after] = [received(olds), received(news)];
    const { changes, replaces, deleteBeforeReplace } = await (await this.#provider(after)).diff(id, before, after);
    return { changes, replaces, deleteBeforeReplace };
  }

  /** @throws Error if no object was created. */
  async create(news: Bag): Promise<Outcome> {
    const props = received(news);
    try {
      const { id, outs } = await (await this.#provider(props)).create(props);
      if (id === "") throw new Error("provider did not return an ID from Create");
      return { id, outputs: annotated(withProvider(outs, props), news) };
    } catch (error) {
      return partOf(error, news);
    }
  }

  /** @throws Error if nothing was changed. */
  async update(id: string, olds: Bag, news: Bag): Promise<Outcome> {
    const props = received(news);
    try {
      const { outs } = await (await this.#provider(props)).update(id, received(olds), props);
      return { id, outputs: annotated(withProvider(outs, props), news) };
    } catch (error) {
      return { ...partOf(error, news), id };
    }
  }

  /** A response without an ID means that there is no such object. */
  async read(id: string, inputs: Bag, state: Bag): Promise<{ id: string; outputs: Bag; inputs: Bag | undefined }> {
    const props = received(state);
    const found: { id?: string; props?: object; inputs?: object } = await (await this.#provider(props)).read(id, props);
    return {
      id: found.id ?? "",
      outputs: annotated(withProvider(found.props ?? {}, props), state),
      inputs: found.inputs === undefined ? undefined : annotated(withProvider(found.inputs, props), inputs),
    };
  }

  async delete(id: string, outputs: Bag): Promise<void> {
    const props = received(outputs);
    await (await this.#provider(props)).delete(id, props);
  }

  async #provider(props: Bag): Promise<DynamicProvider> {
    const text = String(props[providerKey]);
    const known = this.#providers.get(text);
    if (known !== undefined) return known;
    const provider = evaluated(text, this.process);
    this.#providers.set(text, provider);
    await provider.configure({ config: new Config(this.#config, this.project) });
    return provider;
  }
}

const received = (values: Bag) => sent(opened(values) as Bag);
const withProvider = (values: object, props: Bag) => sent({ ...values, [providerKey]: props[providerKey] });

/** The provider for the text in the state, in the given process. */
function evaluated(text: string, process: ProviderProcess): DynamicProvider {
  const exported: { handler?: () => DynamicProvider } = {};
  const requireEntry = (id: string) => {
    if (id !== "pulumi-sipio/dynamic") throw new Error(`not the entry of this package: ${id}`);
    return { provider: (className: string) => providerOf(className, process) };
  };
  new Function("exports", "require", text)(exported, requireEntry);
  if (exported.handler === undefined) throw new Error(`no provider in: ${text}`);
  return exported.handler();
}

/** The completed part of a failed operation (`ErrorResourceInitFailed`). */
function partOf(error: unknown, news: Bag): Outcome {
  if (!isRecord(error) || typeof error.id !== "string") throw error;
  const { id, properties, reasons } = error;
  return {
    id,
    outputs: annotated(sent(isRecord(properties) ? properties : {}), news),
    reasons: Array.isArray(reasons) ? reasons.map(String) : [],
  };
}
