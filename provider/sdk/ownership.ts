import * as pulumi from "@pulumi/pulumi";
import { identityKey, OwnershipLog, ownedBy, ownedSeparately, owningProperties } from "../protocol";
import { isRecord, type ResourceSchema, type Values } from "../schema";
import { isLanguageHostProcess } from "./hostProcess";
import { programRun } from "./programRun";
import { previousState, schemaOfUrn } from "./recorded";
import { resolveInputs } from "./resolveInputs";

/** Logs by engine address. Several programs may run in one process, one after another or concurrently. */
const logs = new Map<string, { readonly run: object; readonly log: OwnershipLog }>();
const withoutStack = {};

/**
 * Records what a resource owns once the engine has processed it, even if `--target` skips it. The provider reads this
 * log before it deletes. The engine deletes according to the state and does not report what the program still declares
 * under another name.
 */
export function recordOwnership(resource: pulumi.CustomResource, name: string, schema: ResourceSchema): void {
  const log = pulumi.runtime.isDryRun() ? undefined : logOfRun();
  if (log === undefined) return;
  const outputs = Object.fromEntries(
    // The identity in state belongs to the name under which the object was last written.
    [identityKey, ...owningProperties(schema)].map((property) => [property, Reflect.get(resource, property)]),
  );
  const done = pulumi.runtime.rpcKeepAlive();
  void resolveInputs(name, { id: resource.id, ...outputs })
    .then((values) => values && record(log, schema, values))
    .finally(done);
}

/** Record of what the resources in state own, made once per run. */
class StateOwnership {
  recorded?: Promise<void>;
}

/**
 * Records the children, destinations and settings that are resources of their own in state. An object that no longer
 * declares one of them then leaves it to its resource, even if the engine has not processed that yet. Resolves before
 * any update can begin if the registration of each resource waits for it.
 */
export function recordStateOwnership(): Promise<void> {
  const part = programRun().get(StateOwnership);
  part.recorded ??= recordState();
  return part.recorded;
}

async function recordState(): Promise<void> {
  const log = pulumi.runtime.isDryRun() ? undefined : logOfRun();
  if (log === undefined) return;
  const state = [...((await previousState()) ?? [])];
  log.store(
    state.flatMap(([urn, { [identityKey]: identity, ...outputs }]) => {
      const schema = schemaOfUrn(urn);
      const isKnown = schema !== undefined || isDestination(urn);
      return isKnown ? [[ownedSeparately(schema, outputs), String(identity)] as const] : [];
    }),
  );
}

const isDestination = (urn: string) => /dynamic\/sipio:Destination$/.test(urn.split("::")[2] ?? "");

function record(log: OwnershipLog, schema: ResourceSchema, { id, [identityKey]: identity, ...values }: Values): void {
  if (typeof id === "string" && typeof identity === "string") log.declare(ownedBy(schema, id, values), identity);
}

/** Returns the log of the current run, or `undefined` without an engine, as in a user's unit test. */
function logOfRun(): OwnershipLog | undefined {
  const engine = engineAddress();
  if (engine === undefined) return undefined;
  const run = pulumi.runtime.getStackResource() ?? withoutStack;
  const known = logs.get(engine);
  if (known?.run === run) return known.log;
  known?.log.close();
  // The program's own process ends before the engine deletes. The language host, which is its parent, does not.
  const log = new OwnershipLog(engine, isLanguageHostProcess() ? process.ppid : process.pid);
  logs.set(engine, { run, log });
  return log;
}

/** Returns the address of the engine in the form that the provider process receives, such as `127.0.0.1:41234`. */
function engineAddress(): string | undefined {
  const engine: unknown = pulumi.runtime.getEngine();
  if (!isRecord(engine) || typeof engine.getChannel !== "function") return undefined;
  const target: unknown = engine.getChannel().getTarget();
  return typeof target === "string" ? /[\w.-]+:\d+$/.exec(target)?.[0] : undefined;
}
