import { inOrder, neededByFailed, withDependents } from "./deletions";
import type { Diagnostics } from "./diagnostics";
import { aliasUrnsOf, type Goal } from "./goal";
import type { Providers } from "./providers";
import { dependentReplacements } from "./replacements";
import type { Snapshot } from "./snapshot";
import {
  createUrn,
  dependenciesOf,
  isProviderType,
  nameOf,
  packageOf,
  providerTypeOf,
  type ResourceState,
  referenceTo,
  stackType,
} from "./state";
import { apply, begin, end, InitError, isLogical, markSecrets, resourceOf, type Step } from "./steps";
import { type Bag, copyOf, equal } from "./values";

/** Options of a run, as in the CLI. */
export interface DeploymentOptions {
  readonly isPreview: boolean;
  readonly target: readonly string[];
  readonly replace: readonly string[];
  readonly continueOnError: boolean;
  readonly parallel: number;
  readonly project: string;
  readonly stack: string;
  /** Settings of the stack, which are those of the default provider. */
  readonly config: Bag;
}

/** The engine's response to a program that registered a resource. */
export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Bag;
  /** A failed or skipped resource has outputs that are never known. */
  readonly result: "succeeded" | "failed" | "skipped";
}

/** A read that a program asks for with `.get`. */
export type Lookup = Pick<
  Goal,
  "type" | "name" | "parent" | "provider" | "dependencies" | "inputs" | "additionalSecretOutputs"
> & { readonly id: string };

/** The program cannot continue, which has been reported. */
class Bail extends Error {}

/**
 * One run of the engine: decides the steps of each registration (`stepGenerator`) and executes them (`stepExecutor`).
 * It decides on one resource at a time; steps of different resources run concurrently.
 */
export class DeploymentRun {
  readonly #seen = new Set<string>();
  readonly #sames = new Set<string>();
  readonly #creates = new Set<string>();
  readonly #updates = new Set<string>();
  readonly #replaces = new Set<string>();
  readonly #reads = new Set<string>();
  readonly #deletes = new Set<string>();
  readonly #skippedCreates = new Set<string>();
  readonly #pendingDeletes = new Set<ResourceState>();
  /** Present URNs by those in the state, and the reverse. */
  readonly #aliased = new Map<string, string>();
  readonly #aliases = new Map<string, string>();
  readonly #olds: ReadonlyMap<string, ResourceState>;
  readonly #registered = new Map<string, ResourceState>();
  readonly #failed: ResourceState[] = [];
  readonly #skipped = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  readonly #defaults = new Map<string, Promise<string>>();
  #working = 0;
  #decision: Promise<unknown> = Promise.resolve();
  #isCancelled = false;
  #announceEnd: () => void = () => undefined;
  #announceKill: () => void = () => undefined;
  readonly #killed = new Promise<undefined>((resolve) => {
    this.#announceKill = () => resolve(undefined);
  });
  /** Resolves if the run is canceled. */
  readonly cancelled = new Promise<void>((resolve) => {
    this.#announceEnd = resolve;
  });

  constructor(
    private readonly snapshot: Snapshot,
    private readonly providers: Providers,
    private readonly diagnostics: Diagnostics,
    private readonly options: DeploymentOptions,
  ) {
    this.#olds = new Map(this.#prev.filter((resource) => !resource.delete).map((resource) => [resource.urn, resource]));
  }

  get #prev(): readonly ResourceState[] {
    return this.snapshot.base.resources;
  }

  /** Ends the run at once: running steps never end. */
  kill(): void {
    this.cancel();
    this.#announceKill();
  }

  /** Ends the run: running steps end, and no other step begins. */
  cancel(): void {
    this.#isCancelled = true;
    this.#announceEnd();
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Registers a resource of the program and returns after its steps. */
  async register(declared: Goal): Promise<Registered> {
    const goal = await this.#withProvider(declared);
    const urn = this.#urnOf(goal.parent, goal.type, goal.name);
    return this.#inTurn(urn, goal.inputs, () => this.#steps(goal, urn));
  }

  async read(lookup: Lookup): Promise<Registered> {
    const { provider } = await this.#withProvider({ ...lookup, custom: true });
    const urn = this.#urnOf(lookup.parent, lookup.type, lookup.name);
    return this.#inTurn(urn, lookup.inputs, async () => this.#readSteps({ ...lookup, provider }, urn));
  }

  /** Sets the outputs of a component. */
  registerOutputs(urn: string, outputs: Bag): void {
    const state = this.#registered.get(urn);
    if (state !== undefined) state.outputs = outputs;
  }

  /** The engine's answer to a program that asks for a resource by its URN. */
  find(urn: string): ResourceState | undefined {
    return this.#registered.get(urn);
  }

  /** Waits for all steps and deletes resources that the program removed, unless the run has failed. */
  async finish(): Promise<void> {
    await this.#settled();
    if (!this.#isCancelled) await this.#delete();
  }

  async #settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Decides on a resource in turn and executes its steps concurrently with others. */
  async #inTurn(urn: string, inputs: Bag, decide: () => Promise<readonly Step[]>): Promise<Registered> {
    const decision = this.#decision.then(async () => {
      if (this.#isCancelled) return undefined;
      try {
        const steps = await decide();
        return this.#isCancelled ? undefined : this.#begin(steps);
      } catch (error) {
        if (!(error instanceof Bail)) this.diagnostics.report("error", messageOf(error), urn);
        this.cancel();
        return undefined;
      }
    });
    this.#decision = decision;
    const done = await Promise.race([decision, this.#killed]);
    return (await Promise.race([done?.result, this.#killed])) ?? { urn, id: "", outputs: inputs, result: "skipped" };
  }

  #begin(steps: readonly Step[]): { readonly result: Promise<Registered> } {
    const isSkipped = steps.some((step) => {
      const { parent } = resourceOf(step);
      return [parent, ...dependenciesOf(resourceOf(step))].some((urn) => this.#skipped.has(urn));
    });
    const [state] = steps.flatMap((step) => ("state" in step ? [step.state] : [])).slice(-1);
    if (state === undefined) throw new Error("a registration without a resource");
    if (isSkipped) {
      this.#skipped.add(state.urn);
      return { result: Promise.resolve(answer(state, "skipped")) };
    }
    return { result: this.#execute(steps).then((ended) => answer(state, ended)) };
  }

  /** Executes the steps of one resource in order. */
  async #execute(steps: readonly Step[]): Promise<Registered["result"]> {
    const work = this.#withSlot(async () => {
      for (const step of steps) {
        if (this.#isCancelled) return "skipped";
        if (!(await this.#carryOut(step))) return "failed";
      }
      return "succeeded";
    });
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  async #withSlot<T>(work: () => Promise<T>): Promise<T> {
    while (this.#working >= this.options.parallel && !this.#isCancelled) {
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #carryOut(step: Step): Promise<boolean> {
    const { isPreview, continueOnError } = this.options;
    const resource = resourceOf(step);
    if (!isPreview) begin(step, this.snapshot);
    let failure: unknown;
    try {
      await apply(step, { providers: this.providers, isPreview, deletes: this.#deletes });
    } catch (error) {
      failure = error;
    }
    if ("state" in step && step.op !== "replace") {
      markSecrets(step.state);
      this.#registered.set(resource.urn, step.state);
    }
    if (!isPreview) end(step, failure === undefined || failure instanceof InitError, this.snapshot);
    if (failure === undefined) {
      if (!isInternal(resource)) this.#count(step);
      return true;
    }
    this.diagnostics.report("error", messageOf(failure), resource.urn);
    this.#failed.push(resource, ...("old" in step && step.old !== undefined ? [step.old] : []));
    this.#skipped.add(resource.urn);
    const isProtected = step.op === "delete" && step.old.protect;
    if (!continueOnError && !isProtected) this.cancel();
    return false;
  }

  #count(step: Step): void {
    if (!isLogical(step)) return;
    const isKnown = step.op === "read" && (step.old === undefined || equal(step.old.outputs, step.state.outputs));
    if (isKnown || (step.op === "read" && step.isReplacing)) return;
    this.diagnostics.count(step.op === "delete" && step.old.external ? "discard" : step.op);
  }

  #urnOf(parent: string, type: string, name: string): string {
    return createUrn(name, type, parent, this.options.project, this.options.stack);
  }

  /** A declaration with a reference to the provider of its package. */
  async #withProvider<T extends Pick<Goal, "type" | "custom" | "provider">>(goal: T): Promise<T> {
    if (!goal.custom || isProviderType(goal.type) || goal.provider !== "") return goal;
    const name = packageOf(goal.type);
    const known = this.#defaults.get(name) ?? this.#registerDefault(name);
    this.#defaults.set(name, known);
    return { ...goal, provider: await known };
  }

  async #registerDefault(packageName: string): Promise<string> {
    const registered = await this.register({
      type: providerTypeOf(packageName),
      name: "default",
      custom: true,
      inputs: this.options.config,
      parent: "",
      provider: "",
      dependencies: [],
      propertyDependencies: {},
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      additionalSecretOutputs: [],
      deletedWith: "",
      aliases: [],
    });
    return referenceTo(registered);
  }

  #note(urn: string): void {
    if (this.#seen.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    this.#seen.add(urn);
  }

  #readSteps(lookup: Lookup & { readonly provider: string }, urn: string): Step[] {
    this.#note(urn);
    const old = this.#olds.get(urn);
    const state = newState(urn, { ...lookup, custom: true }, { id: lookup.id, external: true });
    if (old !== undefined && !old.external && old.id !== lookup.id) {
      this.#replaces.add(urn);
      return [
        { op: "read", old, state, isReplacing: true },
        { op: "replace", old, state },
      ];
    }
    this.#reads.add(urn);
    return [{ op: "read", old, state, isReplacing: false }];
  }

  /** The steps for a declaration (`generateSteps`). */
  async #steps(goal: Goal, urn: string): Promise<Step[]> {
    const { target, isPreview } = this.options;
    this.#note(urn);
    const old = this.#oldOf(goal, urn);
    const state = newState(urn, goal, { aliases: old !== undefined && old.urn !== urn ? [old.urn] : [] });
    const isRecreated = this.#deletes.has(urn);
    const isInternalResource = isProviderType(goal.type) || goal.type === stackType;
    const isTargeted = target.length === 0 || isInternalResource || target.includes(urn);
    const isReplacedByHand = this.options.replace.includes(urn);
    if (!isTargeted) {
      if (old !== undefined) return this.#untargeted(old, urn);
      this.#sames.add(urn);
      this.#skippedCreates.add(urn);
      return [{ op: "same", old: copyOf(state), state, isSkippedCreate: true }];
    }
    const isFresh = isRecreated || old === undefined || old.external || isReplacedByHand;
    const inputs = old === undefined ? goal.inputs : withIgnored(goal.inputs, old.inputs, goal.ignoreChanges);
    state.inputs = await this.#check(state, isFresh ? undefined : old, isFresh ? goal.inputs : inputs);
    if (isRecreated && old !== undefined) return this.#recreation(old, state);
    if (old?.external) {
      this.#creates.add(urn);
      return [
        { op: "create-replacement", old, state, isPendingDelete: true },
        { op: "replace", old, state },
      ];
    }
    if (old !== undefined) return this.#validated(await this.#change(goal, old, state, isReplacedByHand), isPreview);
    this.#creates.add(urn);
    return this.#validated([{ op: "create", state }], isPreview);
  }

  #recreation(old: ResourceState, state: ResourceState): Step[] {
    this.#deletes.delete(state.urn);
    this.#replaces.add(state.urn);
    return [
      { op: "replace", old, state },
      { op: "create-replacement", old, state, isPendingDelete: false },
    ];
  }

  /** A step that depends on a resource outside `--target` stops the run. */
  #validated(steps: Step[], isPreview: boolean): Step[] {
    if (this.options.target.length === 0 && this.options.replace.length === 0) return steps;
    for (const step of steps) {
      const { urn } = resourceOf(step);
      const missing = dependenciesOf(resourceOf(step)).find((each) => this.#skippedCreates.has(each));
      if (missing === undefined) continue;
      const message = `Resource '${urn}' depends on '${missing}' which was was not specified in --target list.`;
      this.diagnostics.report("error", message, urn);
      if (!isPreview) throw new Bail();
    }
    return steps;
  }

  #oldOf(goal: Goal, urn: string): ResourceState | undefined {
    const { project, stack } = this.options;
    const aliases = aliasUrnsOf(goal, (of) => this.#aliases.get(of), project, stack);
    for (const each of [urn, ...aliases]) {
      const old = this.#olds.get(each);
      if (old === undefined) continue;
      if (each !== urn) {
        if (this.#seen.has(each) || this.#aliased.has(each)) throw new Error(`Duplicate resource alias '${each}'`);
        this.#aliased.set(each, urn);
        this.#aliases.set(urn, each);
      }
      return old;
    }
    return undefined;
  }

  /** A resource outside `--target` is unchanged, with all its dependencies. */
  #untargeted(old: ResourceState, urn: string): Step[] {
    const steps: Step[] = [];
    const visit = (resource: ResourceState) => {
      if (resource.delete) return;
      this.#seen.add(resource.urn);
      this.#sames.add(urn).add(resource.urn);
      const on = [...dependenciesOf(resource), ...(resource.parent === "" ? [] : [resource.parent])];
      for (const each of on) {
        if (this.#hasStep(each)) continue;
        const dependency = this.#olds.get(each);
        if (dependency === undefined)
          throw new Error(`dependency ${each} of untargeted resource ${urn} has no old state`);
        visit(dependency);
      }
      steps.push({ op: "same", old: resource, state: copyOf(resource) });
    };
    visit(old);
    return steps;
  }

  /** @returns Inputs in the provider's form. */
  async #check(state: ResourceState, old: ResourceState | undefined, inputs: Bag): Promise<Bag> {
    if (!state.custom || isProviderType(state.type)) return inputs;
    const checked = await this.providers.host(state.provider).check(old?.inputs ?? {}, inputs);
    if (checked.failures.length === 0) return checked.inputs;
    for (const reason of checked.failures) {
      const message = `${state.type} resource '${nameOf(state.urn)}' has a problem: ${reason}`;
      this.diagnostics.report("error", message, state.urn);
    }
    throw new Bail();
  }

  /** An update, a replacement, or no change (`generateStepsFromDiff`). */
  async #change(goal: Goal, old: ResourceState, state: ResourceState, isReplacedByHand: boolean): Promise<Step[]> {
    const { urn } = state;
    const difference = await this.#difference(old, state, isReplacedByHand);
    if (!difference.changes && !old.pendingReplacement) {
      if (old.initErrors.length > 0) {
        this.#updates.add(urn);
        return [{ op: "update", old, state }];
      }
      this.#sames.add(urn);
      return [{ op: "same", old, state }];
    }
    if (difference.replaces.length === 0 && !old.pendingReplacement) {
      this.#updates.add(urn);
      return [{ op: "update", old, state }];
    }
    if (old.protect && state.protect) {
      this.diagnostics.report(
        "error",
        `unable to replace resource "${urn}" as it is currently marked for protection.`,
        urn,
      );
      if (!this.options.isPreview) throw new Bail();
    }
    this.#replaces.add(urn);
    if (!isReplacedByHand) state.inputs = await this.#check(state, undefined, goal.inputs);
    if (!(goal.deleteBeforeReplace ?? difference.deleteBeforeReplace)) {
      return [
        { op: "create-replacement", old, state, isPendingDelete: true },
        { op: "replace", old, state },
      ];
    }
    return [
      ...(await this.#deletionsBefore(old)),
      { op: "replace", old, state },
      { op: "create-replacement", old, state, isPendingDelete: false },
    ];
  }

  async #difference(old: ResourceState, state: ResourceState, isReplacedByHand: boolean) {
    if (isReplacedByHand) return { changes: true, replaces: ["id"], deleteBeforeReplace: false };
    const isEqual = equal(old.inputs, state.inputs);
    if (!state.custom) return { changes: !isEqual, replaces: [], deleteBeforeReplace: false };
    if (isProviderType(state.type)) {
      return { changes: !equal(old.outputs, state.inputs), replaces: [], deleteBeforeReplace: false };
    }
    // Another provider of the package does not cause a replacement: its settings are not compared.
    return this.providers.host(state.provider).diff(old.id, old.outputs, state.inputs);
  }

  /** The deletions before an object can be created again: the object and its dependents. */
  async #deletionsBefore(old: ResourceState): Promise<Step[]> {
    const seen = new Set([
      ...this.#reads,
      ...this.#creates,
      ...this.#sames,
      ...this.#updates,
      ...this.#deletes,
      ...this.#replaces,
    ]);
    const steps: Step[] = [];
    const dependents = await dependentReplacements(this.#prev, old, seen, this.providers);
    for (const dependent of dependents.reverse()) {
      if (this.#pendingDeletes.has(dependent)) continue;
      if (dependent.delete) steps.push({ op: "delete", old: dependent });
      else {
        if (dependent.protect) throw new Error(`unable to replace resource "${dependent.urn}": it is protected`);
        steps.push({ op: "delete-replaced", old: dependent, isBefore: true });
      }
      this.#deletes.add(dependent.urn);
      this.#pendingDeletes.add(dependent);
    }
    if (!old.pendingReplacement) steps.push({ op: "delete-replaced", old, isBefore: true });
    return steps;
  }

  #hasStep(urn: string): boolean {
    const lists = [this.#creates, this.#sames, this.#updates, this.#deletes, this.#replaces, this.#reads];
    return lists.some((list) => list.has(urn));
  }

  #isOperatedOn(urn: string): boolean {
    const now = this.#aliased.get(urn) ?? urn;
    return [this.#sames, this.#updates, this.#replaces, this.#reads].some((list) => list.has(now));
  }

  /** Deletions at the end of the run (`GenerateDeletes`). */
  async #delete(): Promise<void> {
    const { target, isPreview } = this.options;
    const allowed = target.length === 0 ? undefined : withDependents(this.#prev, target);
    const steps = new Map<ResourceState, Step>();
    const sames: Step[] = [];
    for (const old of this.#prev) {
      if (allowed !== undefined && !allowed.has(old.urn)) {
        // An entry that waits for its deletion stays without a step.
        if (!this.#isOperatedOn(old.urn) && !old.delete) sames.push({ op: "same", old, state: copyOf(old) });
        continue;
      }
      if (old.delete) {
        if (!this.#pendingDeletes.has(old)) steps.set(old, { op: "delete-replaced", old, isBefore: false });
      } else if (!this.#isOperatedOn(old.urn)) {
        steps.set(old, old.pendingReplacement ? { op: "remove-pending-replace", old } : { op: "delete", old });
      } else continue;
      this.#deletes.add(old.urn);
    }
    const untargeted = target.length === 0 ? [] : [...steps.keys()].filter(({ urn }) => !target.includes(urn));
    for (const { urn } of untargeted) {
      this.diagnostics.report(
        "error",
        [
          `Resource '${urn}' will be destroyed but was not specified in --target list.`,
          "Either include resource in --target list or pass --target-dependents to proceed.",
        ].join("\n"),
        urn,
      );
    }
    if (untargeted.length > 0 && !isPreview) return this.cancel();
    await this.#execute(sames);
    for (const chain of inOrder(this.#prev, [...steps.keys()])) {
      const needed = neededByFailed(this.#prev, this.#failed);
      const free = chain.filter((old) => !needed.has(old)).flatMap((old) => steps.get(old) ?? []);
      await Promise.all(free.map((step) => this.#execute([step])));
    }
  }
}

/** The default provider of a package is neither shown nor counted. */
function isInternal({ urn, type }: ResourceState): boolean {
  return isProviderType(type) && urn.endsWith("::default");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function answer({ urn, id, outputs, custom }: ResourceState, result: Registered["result"]): Registered {
  return { urn, id, outputs: custom ? outputs : {}, result };
}

function newState(urn: string, goal: Partial<Goal> & Pick<Goal, "type">, more: Partial<ResourceState>): ResourceState {
  return {
    urn,
    type: goal.type,
    custom: goal.custom ?? false,
    id: "",
    inputs: goal.inputs ?? {},
    outputs: {},
    parent: goal.parent ?? "",
    provider: goal.provider ?? "",
    dependencies: [...(goal.dependencies ?? [])],
    propertyDependencies: { ...goal.propertyDependencies },
    protect: goal.protect ?? false,
    retainOnDelete: goal.retainOnDelete ?? false,
    external: false,
    delete: false,
    pendingReplacement: false,
    initErrors: [],
    additionalSecretOutputs: [...(goal.additionalSecretOutputs ?? [])],
    ignoreChanges: [...(goal.ignoreChanges ?? [])],
    replaceOnChanges: [...(goal.replaceOnChanges ?? [])],
    deletedWith: goal.deletedWith ?? "",
    aliases: [],
    ...more,
  };
}

/** Inputs with ignored properties as the state has them (`processIgnoreChanges`). Paths into a property are not supported. */
function withIgnored(inputs: Bag, olds: Bag, ignored: readonly string[]): Bag {
  const kept = { ...inputs };
  for (const name of ignored) {
    if (/[.[*]/.test(name)) throw new Error(`ignoreChanges with a path is not supported here: ${name}`);
    if (name in olds) kept[name] = olds[name];
    else delete kept[name];
  }
  return kept;
}
