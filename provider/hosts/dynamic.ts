import { type Api, type Get, sharedApi } from "../api";
import {
  AdoptionRefusedError,
  adoptingOf,
  adoptKey,
  announce,
  type CheckResult,
  check,
  type Difference,
  diff,
  isMeantForUsers,
  type Lifecycle,
  lifecycleOf,
  lifecycleOfPart,
  type Made,
  Names,
  NothingFoundError,
  noteName,
  notePreview,
  noteReplaced,
  OperationError,
  type Preview,
  previewKey,
  takePreview,
  title,
} from "../lifecycle";
import { type Declarable, unknownKey, type Values } from "../model";
import { objects } from "../objects";
import { parts } from "../objects/parts";
import { tell } from "./tell";

/** The part of Pulumi's configuration request that is used; its own type differs between versions of the SDK. */
interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/**
 * The provider of a class, as Pulumi's dynamic resources want it (`pulumi.dynamic.ResourceProvider`). The state of every
 * resource calls this function by this name with this argument: it is a promise for ever.
 * @throws Error where this version of the package does not know the class.
 */
export function provider(className: string): DynamicProvider {
  const object = objects.find(className);
  if (object !== undefined) return new DynamicProvider(object, lifecycleOf(object));
  const part = parts.find((known) => known.class === className);
  if (part !== undefined) return new DynamicProvider(part, lifecycleOfPart(part, objects));
  throw new Error(
    `pulumi-sipio does not know ${className}: the stack was written by a newer version; install that or a later one`,
  );
}

/** How the engine reaches a resource's lifecycle through Pulumi's host for dynamic resources. */
export class DynamicProvider {
  private get: Get = () => undefined;

  constructor(
    private readonly description: Declarable,
    private readonly life: Lifecycle,
  ) {}

  /** Takes the configuration; it is judged when it is first needed, so that its error is told once and in its place. */
  async configure({ config }: ConfigureRequest): Promise<void> {
    this.get = (key) => config.get(key);
  }

  /**
   * Checks inputs. The credential is tried first, once a run: a preview that could not be carried out is no preview. What is
   * to be adopted is looked for; a resource that has old inputs is the stack's already.
   */
  async check(olds: Values, news: Values): Promise<CheckResult> {
    const { [previewKey]: _, ...all } = news;
    const { [adoptKey]: __, ...plain } = all;
    const isNew = Object.keys(olds).length === 0;
    try {
      const api = this.hasKey() ? await this.api() : undefined;
      const checked = check(this.description, objects, olds, isNew ? all : plain);
      if (checked.sound) notePreview(news);
      if (isNew && checked.sound && api !== undefined) await this.foretell(api, checked.inputs);
      return checked;
    } catch (error) {
      if (!isMeantForUsers(error)) throw error;
      const at = error instanceof AdoptionRefusedError || error instanceof NothingFoundError ? "adopt: " : "";
      return { inputs: news, sound: false, failures: [{ property: "", reason: `${at}${error.message}` }] };
    }
  }

  /** Compares, and says at preview what will change. Asks the platform only for the names of objects that the program does not declare. */
  async diff(id: string, olds: Values, news: Values) {
    const difference = diff(this.description, olds, news);
    const { changed, replaces, deleteBeforeReplace, stepsAside } = difference;
    noteName(this.description.class, id, title(this.description.class, news));
    await this.announce(olds, news, difference);
    if (stepsAside) noteReplaced(id, news);
    return { changes: changed.length > 0, replaces: [...replaces], deleteBeforeReplace };
  }

  create(news: Values): Promise<Made> {
    const adopting = adoptingOf(news);
    const { adoption } = this.life;
    if (adopting === undefined || adoption === undefined) {
      return this.attempt("create", news, undefined, (api) => this.life.create(api, news));
    }
    return this.attempt("adopt", news, undefined, async (api) => {
      const { adopted, ...made } = await adoption.adopt(api, news, adopting);
      if (adopted !== undefined) {
        const names = this.names(undefined);
        await tell(adopting.urn, await adoption.retell(news, adopting, adopted, names));
      }
      return made;
    });
  }

  /** An answer without an id means that the object is gone. */
  async read(id: string, props: Values) {
    if (!this.hasKey()) return { id, props };
    return (await this.attempt("read", props, id, (api) => this.life.read(api, id, props))) ?? {};
  }

  update(id: string, olds: Values, news: Values) {
    return this.attempt("update", news, id, async (api) => ({
      outs: await this.life.update(api, id, olds, news),
    }));
  }

  delete(id: string, props: Values) {
    return this.attempt("delete", props, id, (api) => this.life.remove(api, id, props));
  }

  private async foretell(api: Api, news: Values): Promise<void> {
    const adopting = adoptingOf(news);
    if (adopting === undefined) return this.announce({}, news, { changed: [] });
    const names = this.names(takePreview(news));
    const said = await this.life.adoption?.foretell(api, news, adopting, names);
    if (said !== undefined && adopting.preview) await tell(adopting.urn, said);
  }

  private async announce(olds: Values, news: Values, difference: Pick<Difference, "changed">): Promise<void> {
    const preview = takePreview(news);
    if (preview === undefined) return;
    const said = await announce(this.description, olds, news, difference, this.names(preview));
    if (said !== undefined) await tell(preview.urn, said);
  }

  /** Whether the API key is known. At preview it may come from a resource that the update creates; nobody can be asked then. */
  private hasKey(): boolean {
    return this.get("sipio:apiKey") !== unknownKey;
  }

  private names(preview: Preview | undefined): Names {
    return new Names(objects, preview?.inputs ?? {}, preview?.labels ?? {}, () => this.api());
  }

  private async api(): Promise<Api> {
    const api = sharedApi(this.get);
    await api.whoami();
    return api;
  }

  private async attempt<T>(verb: string, values: Values, id: string | undefined, work: (api: Api) => Promise<T>) {
    try {
      return await work(await this.api());
    } catch (error) {
      throw new OperationError(verb, title(this.description.class, values, id), error, objects);
    }
  }
}
