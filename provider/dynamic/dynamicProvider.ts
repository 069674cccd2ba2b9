import { type ApiClient, type Get, InUseError } from "../api";
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
  ObjectNames,
  ObjectNotFoundError,
  objectLabel,
  type Preview,
  type RunState,
  recordName,
  recordPreview,
  removeInterrupted,
  settleCreate,
  takePreview,
} from "../lifecycle";
import { findSchema } from "../objects/findSchema";
import { objects } from "../objects/registry";
import { adoptKey, identityKey, inputsOfThisRun, migrateState, NewerClassError } from "../protocol";
import { isObjectSchema, type ResourceSchema, unknownKey, type Values } from "../schema";
import { requireAccount, requireWritable, withAccount } from "./access";
import { isUserError, OperationError } from "./operationError";
import { type ProviderProcess, thisProcess } from "./process";

/** Part of Pulumi's configuration request. Pulumi's own type differs between SDK versions. */
interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/**
 * Returns the provider of a class in the form of Pulumi's dynamic resources (`pulumi.dynamic.ResourceProvider`). The
 * state of every resource calls this function by its name with this argument, so neither must ever change.
 * @param process Process in which the provider runs. By default, the process of this module.
 * @throws NewerClassError if this version of the package has no such class.
 */
export function provider(className: string, process: ProviderProcess = thisProcess): DynamicProvider {
  const schema = findSchema(className);
  if (schema === undefined) throw new NewerClassError(className);
  const lifecycle = isObjectSchema(schema)
    ? lifecycleOf(schema, process.run)
    : destinationLifecycle(schema, objects, process.run);
  return new DynamicProvider(schema, lifecycle, process);
}

/** Connects Pulumi's host for dynamic resources to the lifecycle of a resource. */
export class DynamicProvider {
  private get: Get = () => undefined;

  constructor(
    private readonly schema: ResourceSchema,
    private readonly lifecycle: Lifecycle,
    private readonly process: ProviderProcess,
  ) {}

  private get run(): RunState {
    return this.process.run;
  }

  /** Stores the configuration. It is checked on first use, so an error is reported once and on the right resource. */
  async configure({ config }: ConfigureRequest): Promise<void> {
    this.get = (key) => config.get(key);
  }

  /**
   * Checks inputs. The credential is verified first, once per run, because a preview that cannot be deployed is
   * useless. Also looks up an object to adopt, unless the resource has old inputs and therefore already belongs to the
   * stack.
   */
  async check(state: Values, news: Values): Promise<CheckResult> {
    this.run.noteInputs(news);
    // Without old inputs, the engine creates a new object or a replacement.
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
   * Compares and, at preview, reports changes. Requests only the account of the API key and the names of objects that
   * the program does not declare.
   */
  async diff(id: string, state: Values, news: Values) {
    const olds = this.migrated("compare", news, id, state);
    const difference = compare(this.schema, id, olds, news, this.run);
    if (this.hasKey()) {
      await this.attempt("compare", news, id, async (api) => {
        await requireAccount(api, olds);
        await settleCreate(api, this.schema, id, olds, this.run);
        if (difference.changed.length > 0) await requireWritable(api, this.schema);
      });
    }
    const { changed, replaces, deleteBeforeReplace, stepsAside } = difference;
    recordName(this.schema.class, id, objectLabel(this.schema.class, news), this.run);
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
      await settleCreate(api, this.schema, id, props, this.run);
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
      await settleCreate(api, this.schema, id, props, this.run);
      await this.deleteObject(api, id, props);
    });
  }

  /** Deletes an object. If only objects of interrupted creates refer to it, these are deleted first. */
  private async deleteObject(api: ApiClient, id: string, props: Values): Promise<void> {
    try {
      await this.lifecycle.delete(api, id, props);
    } catch (error) {
      if (!(error instanceof InUseError)) throw error;
      if (!(await removeInterrupted(api, objects, error, this.run))) {
        throw this.run.declaresNothing ? error.withoutProgram() : error;
      }
      await this.lifecycle.delete(api, id, props);
    }
  }

  /** Creates an object. If an earlier create left the object, reports which one was adopted. */
  private async createPlain(api: ApiClient, news: Values): Promise<CreateResult> {
    const { existing, id, outs } = await this.lifecycle.create(api, news);
    if (existing !== undefined) {
      const at = createdAt(existing);
      const created = at === undefined ? "" : ` (created ${at})`;
      const name = objectLabel(this.schema.class, news);
      await this.process.logInfo(undefined, `${name} adopted ${id}${created}, which matched its declaration exactly`);
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

  /**
   * Whether the API key is known. At preview, a resource that the update creates may supply it, so no request is
   * possible.
   */
  private hasKey(): boolean {
    return this.get("sipio:apiKey") !== unknownKey;
  }

  /** Converts outputs in state to the form of this version. */
  private migrated(verb: string, values: Values, id: string, state: Values): Values {
    try {
      return migrateState(this.schema, state);
    } catch (error) {
      throw new OperationError(verb, objectLabel(this.schema.class, values, id), error, objects);
    }
  }

  private names(preview: Preview | undefined): ObjectNames {
    return new ObjectNames(objects, preview?.inputs ?? {}, preview?.labels ?? {}, () => this.api(), this.run);
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
      const failure = new OperationError(verb, objectLabel(this.schema.class, values, id), error, objects);
      // The engine keeps the outputs of completed steps, including the account.
      if (failure.properties !== undefined && api !== undefined) {
        failure.properties = await withAccount(api, failure.properties);
      }
      throw failure;
    }
  }
}

/**
 * Whether the stack manages an object, so its properties come from state. Their name is that of the last create or
 * update and may be outdated, because an alias renames a resource without either. Messages therefore contain the ID,
 * and Pulumi prints the current name.
 */
function isManaged(props: Values): boolean {
  return props[identityKey] !== undefined;
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
