import { randomUUID } from "node:crypto";
import { runtime } from "@pulumi/pulumi";
import type { Providers } from "./providers";
import type { Snapshot } from "./snapshot";
import { isProviderType, type ResourceState } from "./state";
import { copyOf, isSecret, secret } from "./values";

/** An operation of the engine on one resource (`deploy.Step`). */
export type Step =
  | {
      readonly op: "same";
      readonly old: ResourceState;
      readonly state: ResourceState;
      readonly isSkippedCreate?: boolean;
    }
  | { readonly op: "create"; readonly state: ResourceState }
  /** `isPendingDelete`: the old object is deleted at the end of the run. */
  | {
      readonly op: "create-replacement";
      readonly old: ResourceState;
      readonly state: ResourceState;
      readonly isPendingDelete: boolean;
    }
  | { readonly op: "update"; readonly old: ResourceState; readonly state: ResourceState }
  /** Stands for both halves of a replacement in what the run counts. */
  | { readonly op: "replace"; readonly old: ResourceState; readonly state: ResourceState }
  | {
      readonly op: "read";
      readonly old: ResourceState | undefined;
      readonly state: ResourceState;
      readonly isReplacing: boolean;
    }
  | { readonly op: "delete"; readonly old: ResourceState }
  /** `isBefore`: the replacement follows. */
  | { readonly op: "delete-replaced"; readonly old: ResourceState; readonly isBefore: boolean }
  | { readonly op: "remove-pending-replace"; readonly old: ResourceState };

/** The new or the old resource of a step. */
export const resourceOf = (step: Step): ResourceState => ("state" in step ? step.state : step.old);

/** Whether a step is counted under its name: parts of a replacement are not. */
export const isLogical = ({ op }: Step) =>
  !["create-replacement", "delete-replaced", "remove-pending-replace"].includes(op);

/** A partially completed operation, whose completed part is in the state. */
export class InitError extends Error {
  override readonly name = "InitError";

  constructor(reasons: readonly string[]) {
    const count = reasons.length === 1 ? "1 error" : `${reasons.length} errors`;
    super([`${count} occurred:`, ...reasons.map((reason) => `\t* ${reason}`)].join("\n"));
  }
}

/** The context of a step besides its resource. */
export interface Means {
  readonly providers: Providers;
  readonly isPreview: boolean;
  /** URNs that this run deletes. */
  readonly deletes: ReadonlySet<string>;
}

/**
 * Carries a step out.
 * @throws InitError if a part was done; any error if nothing was.
 */
export async function apply(step: Step, means: Means): Promise<void> {
  switch (step.op) {
    case "same":
      return applySame(step.old, step.state, step.isSkippedCreate === true, means);
    case "create":
      await applyCreate(step.state, means);
      return;
    case "create-replacement":
      try {
        await applyCreate(step.state, means);
        if (step.isPendingDelete) step.old.delete = true;
      } catch (error) {
        if (error instanceof InitError && step.isPendingDelete) step.old.delete = true;
        throw error;
      }
      return;
    case "update":
      return applyUpdate(step.old, step.state, means);
    case "read":
      await applyRead(step.state, means);
      if (step.isReplacing && step.old !== undefined) step.old.delete = true;
      return;
    case "delete":
    case "delete-replaced":
      await applyDelete(step.old, step.op === "delete-replaced", means);
      if (step.op === "delete-replaced" && step.isBefore) step.old.pendingReplacement = true;
      return;
    case "replace":
    case "remove-pending-replace":
  }
}

function applySame(old: ResourceState, state: ResourceState, isSkippedCreate: boolean, { providers }: Means): void {
  state.id = old.id;
  state.outputs = old.outputs;
  if (isProviderType(state.type) && !isSkippedCreate) providers.ensure(state, old.inputs);
}

async function applyCreate(state: ResourceState, { providers, isPreview }: Means): Promise<void> {
  if (!state.custom) return;
  if (isProviderType(state.type)) {
    state.id = isPreview ? runtime.unknownValue : randomUUID();
    state.outputs = copyOf(state.inputs);
    providers.ensure(state, state.inputs);
    return;
  }
  if (isPreview) {
    state.outputs = copyOf(state.inputs);
    return;
  }
  const { id, outputs, reasons } = await providers.host(state.provider).create(state.inputs);
  state.id = id;
  state.outputs = outputs;
  if (reasons !== undefined) throw unfinished(state, reasons);
}

async function applyUpdate(old: ResourceState, state: ResourceState, { providers, isPreview }: Means): Promise<void> {
  state.id = old.id;
  if (!state.custom) return;
  if (isProviderType(state.type)) {
    state.outputs = copyOf(state.inputs);
    providers.restart(state, state.inputs);
    return;
  }
  if (isPreview) {
    state.outputs = copyOf(state.inputs);
    return;
  }
  const { outputs, reasons } = await providers.host(state.provider).update(old.id, old.outputs, state.inputs);
  state.outputs = outputs;
  if (reasons === undefined) return;
  // The object does not have the new inputs, so the state keeps the old ones.
  state.inputs = copyOf(old.inputs);
  throw unfinished(state, reasons);
}

function unfinished(state: ResourceState, reasons: readonly string[]): InitError {
  state.initErrors = [...reasons];
  return new InitError(reasons);
}

async function applyRead(state: ResourceState, { providers }: Means): Promise<void> {
  if (state.id === runtime.unknownValue) return;
  const found = await providers.host(state.provider).read(state.id, state.inputs, state.inputs);
  state.outputs = found.outputs;
  if (found.id !== "") state.id = found.id;
}

async function applyDelete(old: ResourceState, isReplacing: boolean, { providers, isPreview, deletes }: Means) {
  if (!isReplacing && old.protect) {
    throw new Error(
      `resource "${old.urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command:\n\`pulumi state unprotect '${old.urn}'\``,
    );
  }
  const isLeft = old.external || old.retainOnDelete || (old.deletedWith !== "" && deletes.has(old.deletedWith));
  if (isPreview || isLeft || !old.custom || isProviderType(old.type)) return;
  await providers.host(old.provider).delete(old.id, old.outputs);
}

/** Marks outputs as secrets: those that the program lists, and those with secret inputs. */
export function markSecrets(state: ResourceState): void {
  for (const [name, output] of Object.entries(state.outputs)) {
    const isHidden = state.additionalSecretOutputs.includes(name) || isSecret(state.inputs[name]);
    if (isHidden && !isSecret(output)) state.outputs[name] = secret(output);
  }
}

/** Records the start of a step in the state file. */
export function begin(step: Step, snapshot: Snapshot): void {
  switch (step.op) {
    case "create":
    case "create-replacement":
      snapshot.begin("creating", step.state);
      break;
    case "update":
      snapshot.begin("updating", step.state);
      break;
    case "delete":
    case "delete-replaced":
      snapshot.begin("deleting", step.old);
      break;
    case "read":
      snapshot.begin("reading", step.state);
      break;
    default:
  }
}

/** Records the end of a step in the state file. */
export function end(step: Step, hasTakenEffect: boolean, snapshot: Snapshot): void {
  snapshot.end(resourceOf(step));
  if (!hasTakenEffect) return;
  switch (step.op) {
    case "create":
      snapshot.markNew(step.state);
      break;
    case "create-replacement":
      snapshot.markNew(step.state);
      if (step.old.pendingReplacement) snapshot.markDone(step.old);
      break;
    case "same":
      snapshot.markDone(step.old);
      if (!step.isSkippedCreate) snapshot.markNew(step.state);
      break;
    case "update":
      snapshot.markDone(step.old);
      snapshot.markNew(step.state);
      break;
    case "read":
      if (step.old !== undefined) snapshot.markDone(step.old);
      snapshot.markNew(step.state);
      break;
    case "delete":
    case "delete-replaced":
      if (!step.old.pendingReplacement) snapshot.markDone(step.old);
      break;
    case "remove-pending-replace":
      snapshot.markDone(step.old);
      break;
    case "replace":
  }
}
