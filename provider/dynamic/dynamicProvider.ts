import type { ApiClient, Get } from "../api";
import {
  AdoptionError,
  type CheckResult,
  type CreateResult,
  checkInputs,
  compare,
  createdAt,
  type Difference,
  describeChanges,
  destinationLifecycle,
  getAdoptRequest,
  type Lifecycle,
  lifecycleOf,
  Names,
  ObjectNotFoundError,
  type Preview,
  type RunState,
  recordName,
  recordPreview,
  resourceLabel,
  takePreview,
} from "../lifecycle";
import { objects } from "../objects";
import { destinationSchema } from "../objects/destination";
import { adoptKey, identityKey, inputsOfThisRun, migrateState } from "../protocol";
import { type AnySchema, unknownKey, type Values } from "../schema";
import { requireAccount, requireWritable, withAccount } from "./access";
import { isUserError, OperationError } from "./operationError";
import { type ProviderProcess, thisProcess } from "./process";

/** The part of Pulumi's configuration request that is used; its own type differs between versions of the SDK. */
interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/**
 * Provider of a class, in the form of Pulumi's dynamic resources (`pulumi.dynamic.ResourceProvider`). The state of
 * every resource calls this function by this name with this argument, so neither may ever change.
 * @param process Process in which the provider runs. Default: that of this module.
 * @throws Error if this version of the package has no such class.
 */
export function provider(className: string, process: ProviderProcess = thisProcess): DynamicProvider {
  const object = objects.find(className);
  if (object !== undefined) return new DynamicProvider(object, lifecycleOf(object, process.run), process);
  if (className === destinationSchema.class) {
    return new DynamicProvider(
      destinationSchema,
      destinationLifecycle(destinationSchema, objects, process.run),
      process,
    );
  }
  throw new Error(
    `this version of pulumi-sipio has no class ${className}. A newer version wrote the state: install that version or a later one.`,
  );
}

/** Entry to a resource's lifecycle from Pulumi's host for dynamic resources. */
export class DynamicProvider {
  private get: Get = () => undefined;

  constructor(
    private readonly schema: AnySchema,
    private readonly lifecycle: Lifecycle,
    private readonly process: ProviderProcess,
  ) {}

  private get run(): RunState {
    return this.process.run;
  }

  /**
   * Takes the configuration. It is checked when it is first needed, so its error is reported once and on the right
   * resource.
   */
  async configure({ config }: ConfigureRequest): Promise<void> {
    this.get = (key) => config.get(key);
  }

  /**
   * Checks inputs. The credential is tried first, once a run: a preview that could not be carried out is no preview. What is
   * to be adopted is looked for; a resource that has old inputs is the stack's already.
   */
  async check(state: Values, news: Values): Promise<CheckResult> {
    this.run.noteInputs(news);
    // Without old inputs the engine creates: a new object, or the one that replaces another.
    const isNew = Object.keys(state).length === 0;
    if (isNew) this.run.release(news);
    try {
      const olds = migrateState(this.schema, state);
      const api = this.hasKey() ? await this.api() : undefined;
      // A resource with old inputs already belongs to the stack, so nothing is adopted.
      const checked = checkInputs(
        this.schema,
        objects,
        olds,
        without(news, isNew ? inputsOfThisRun : [...inputsOfThisRun, adoptKey]),
        this.run,
      );
      if (checked.isValid) recordPreview(news, this.run);
      if (isNew && checked.isValid && api !== undefined) {
        await requireWritable(api, this.schema);
        await this.logAdoption(api, checked.inputs);
      }
      return checked;
    } catch (error) {
      if (!isUserError(error)) throw error;
      const at = error instanceof AdoptionError || error instanceof ObjectNotFoundError ? "adopt: " : "";
      return { inputs: news, isValid: false, failures: [{ property: "", reason: `${at}${error.message}` }] };
    }
  }

  /**
   * Compares and, at preview, reports changes. Asks the platform only for the key's account and for the names of
   * objects that the program does not declare.
   */
  async diff(id: string, state: Values, news: Values) {
    const olds = this.migrated("compare", news, id, state);
    const difference = compare(this.schema, id, olds, news, this.run);
    if (this.hasKey()) {
      await this.attempt("compare", news, id, async (api) => {
        await requireAccount(api, olds);
        if (difference.changed.length > 0) await requireWritable(api, this.schema);
      });
    }
    const { changed, replaces, deleteBeforeReplace, stepsAside } = difference;
    recordName(this.schema.class, id, resourceLabel(this.schema.class, news), this.run);
    await this.logChanges(olds, news, difference);
    if (stepsAside) this.run.resource(news).renamedForReplacement = id;
    return { changes: changed.length > 0, replaces: [...replaces], deleteBeforeReplace };
  }

  create(news: Values): Promise<CreateResult> {
    const adopting = getAdoptRequest(news);
    const { adoption } = this.lifecycle;
    const verb = adopting === undefined || adoption === undefined ? "create" : "adopt";
    return this.attempt(verb, news, undefined, async (api) => {
      if (adopting === undefined || adoption === undefined) return this.createPlain(api, news);
      const { adopted, ...made } = await adoption.adopt(api, news, adopting);
      if (adopted !== undefined) {
        const names = this.names(undefined);
        await this.process.logInfo(adopting.urn, await adoption.describeResult(news, adopting, adopted, names));
      }
      return { ...made, outs: await withAccount(api, made.outs) };
    });
  }

  /** A result without an ID means that the object does not exist. */
  async read(id: string, state: Values) {
    if (!this.hasKey()) return { id, props: state };
    const props = this.migrated("read", isManaged(state) ? {} : state, id, state);
    const found = await this.attempt("read", isManaged(props) ? {} : props, id, async (api) => {
      await requireAccount(api, props);
      const there = await this.lifecycle.read(api, id, props);
      return there && { ...there, props: await withAccount(api, there.props) };
    });
    return found ?? {};
  }

  async update(id: string, state: Values, news: Values) {
    const olds = this.migrated("update", news, id, state);
    return this.attempt("update", news, id, async (api) => {
      await requireAccount(api, olds);
      return { outs: await withAccount(api, await this.lifecycle.update(api, id, olds, news)) };
    });
  }

  async delete(id: string, state: Values) {
    const props = this.migrated("delete", {}, id, state);
    return this.attempt("delete", {}, id, async (api) => {
      await requireAccount(api, props);
      await this.lifecycle.delete(api, id, props);
    });
  }

  /** Creates an object. If an earlier create left it, the user reads which one it is. */
  private async createPlain(api: ApiClient, news: Values): Promise<CreateResult> {
    const { existing, id, outs } = await this.lifecycle.create(api, news);
    if (existing !== undefined) {
      const at = createdAt(existing);
      const created = at === undefined ? "" : ` (created ${at})`;
      const name = resourceLabel(this.schema.class, news);
      await this.process.logInfo(undefined, `${name} took over ${id}${created}, which matched its declaration exactly`);
    }
    return { id, outs: await withAccount(api, outs) };
  }

  private async logAdoption(api: ApiClient, news: Values): Promise<void> {
    const adopting = getAdoptRequest(news);
    if (adopting === undefined) return this.logChanges({}, news, { changed: [] });
    const names = this.names(takePreview(news, this.run));
    const said = await this.lifecycle.adoption?.describePlan(api, news, adopting, names);
    if (said !== undefined && adopting.preview) await this.process.logInfo(adopting.urn, said);
  }

  private async logChanges(olds: Values, news: Values, difference: Pick<Difference, "changed">): Promise<void> {
    const preview = takePreview(news, this.run);
    if (preview === undefined) return;
    const said = await describeChanges(this.schema, olds, news, difference, this.names(preview));
    if (said !== undefined) await this.process.logInfo(preview.urn, said);
  }

  /** Whether the API key is known. At preview it may come from a resource that the update creates; nobody can be asked then. */
  private hasKey(): boolean {
    return this.get("sipio:apiKey") !== unknownKey;
  }

  /** Outputs of the state in the form of this version. */
  private migrated(verb: string, values: Values, id: string, state: Values): Values {
    try {
      return migrateState(this.schema, state);
    } catch (error) {
      throw new OperationError(verb, resourceLabel(this.schema.class, values, id), error, objects);
    }
  }

  private names(preview: Preview | undefined): Names {
    return new Names(objects, preview?.inputs ?? {}, preview?.labels ?? {}, () => this.api(), this.run);
  }

  private async api(): Promise<ApiClient> {
    const api = this.process.apis.of(this.get);
    await api.whoami();
    return api;
  }

  private async attempt<T>(verb: string, values: Values, id: string | undefined, work: (api: ApiClient) => Promise<T>) {
    let api: ApiClient | undefined;
    try {
      api = await this.api();
      return await work(api);
    } catch (error) {
      const failure = new OperationError(verb, resourceLabel(this.schema.class, values, id), error, objects);
      // The engine keeps what a part of a create or an update has done: in the account of the key as well.
      if (failure.properties !== undefined && api !== undefined) {
        failure.properties = await withAccount(api, failure.properties);
      }
      throw failure;
    }
  }
}

/**
 * Whether the stack manages an object, so its properties come from state. The name in them is that of the last create
 * or update, because an alias renames a resource without either. Messages therefore use the ID, and Pulumi prints the
 * current name.
 */
function isManaged(props: Values): boolean {
  return props[identityKey] !== undefined;
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
