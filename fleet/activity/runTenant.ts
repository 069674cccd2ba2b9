import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "@pulumi/pulumi/automation";
import { isAlive } from "pulumi-sipio/processes";
import type { Fleet, FleetTenant } from "../description/fleet";
import { commandError, isMissingStack } from "./commandError";
import { deleteEmptyAttributes } from "./emptyAttributes";
import { EngineEvents } from "./engineEvents";
import { lackOfSpace } from "./freeSpace";
import { openStack, type TenantStackSettings } from "./openStack";
import { areLeftOver, stackLocks } from "./stackLock";
import { accountUrn } from "./tenantProgram";
import type { TenantAction, TenantResult } from "./tenantResult";

/** Action on the stack of one tenant, and what it needs. */
export interface TenantRun {
  readonly fleet: Fleet;
  readonly tenant: FleetTenant;
  readonly action: TenantAction;
  readonly settings: TenantStackSettings;
  /** Whether a process of the fleet that was killed may have left the stack locked. */
  readonly mayBeLocked: boolean;
  /** Cancels the run. The engine then ends the operations in progress and saves the state. */
  readonly signal: AbortSignal;
}

type Outcome = Pick<TenantResult, "changes" | "errors" | "events">;

/** Maximum wait in milliseconds for another run of the same stack on this machine. */
const longestLockMs = 60_000;
const lockPollMs = 500;

/** Runs an action on the stack of a tenant. It never throws: the result contains the reasons for a failure. */
export async function runTenant(run: TenantRun): Promise<TenantResult> {
  const began = performance.now();
  const outcome = await outcomeOf(run);
  const durationMs = Math.round(performance.now() - began);
  const succeeded = outcome.errors.length === 0;
  return { tenant: run.tenant.key, action: run.action, succeeded, ...outcome, durationMs };
}

async function outcomeOf(run: TenantRun): Promise<Outcome> {
  const lockedUntil = Date.now() + longestLockMs;
  try {
    const lack =
      run.action === "preview" ? undefined : lackOfSpace(run.fleet.backend ?? process.env.PULUMI_BACKEND_URL);
    if (lack !== undefined) return { changes: {}, errors: [lack], events: [] };
    const stack = await openStack(run.fleet, run.tenant, run.settings);
    let isNew = false;
    try {
      // Each round removes one obstacle that a killed run has left, or the only one of a new tenant.
      for (;;) {
        const events = new EngineEvents(run.action === "preview");
        try {
          await perform(run, stack, events);
          return { changes: events.changes, errors: [], events: events.kept };
        } catch (error) {
          const text = commandError(error);
          if (isMissingStack(text) && !needsStack(run)) return nothingDone;
          isNew ||= isMissingStack(text);
          const activation = events.errors.some(isOfSuspension) ? await previewActivation(run, stack) : undefined;
          if (activation !== undefined) return activation;
          if (!run.signal.aborted && (await isRemoved(text, run, stack, lockedUntil))) continue;
          return { changes: events.changes, errors: events.errors.length > 0 ? events.errors : [text], events: [] };
        }
      }
    } finally {
      if (isNew && run.action === "preview") await removeEmptyStack(stack);
    }
  } catch (error) {
    return { changes: {}, errors: [commandError(error)], events: [] };
  }
}

/** Whether the action creates a missing stack. The account of a suspended tenant is not created. */
function needsStack({ action, tenant }: TenantRun): boolean {
  return (action === "up" || action === "preview") && !tenant.suspended;
}

const isOfSuspension = (error: string) => /is suspended and therefore read-only/.test(error);

/**
 * Previews the account alone, because changed content of a suspended account cannot be compared before its activation.
 * @returns `undefined` if an update does not activate the account.
 */
async function previewActivation(run: TenantRun, stack: Stack): Promise<Outcome | undefined> {
  if (run.action !== "preview" || run.signal.aborted) return undefined;
  const events = new EngineEvents(true);
  await perform(run, stack, events, true);
  return events.changes.update === undefined ? undefined : { changes: events.changes, errors: [], events: events.kept };
}

const nothingDone: Outcome = { changes: {}, errors: [], events: [] };

async function perform(
  { action, fleet, tenant, signal }: TenantRun,
  stack: Stack,
  events: EngineEvents,
  isAccountOnly = tenant.suspended === true,
): Promise<void> {
  const options = { onEvent: events.add.bind(events), signal, suppressProgress: true };
  const configs = fleet.policyPacks.flatMap(({ config }) => (config === undefined ? [] : [config]));
  const packs = {
    ...(fleet.policyPacks.length > 0 && { policyPacks: fleet.policyPacks.map(({ path }) => path) }),
    ...(configs.length > 0 && { policyPackConfigs: configs }),
  };
  // A suspended account is read-only, so its content cannot follow the template.
  const targets = isAccountOnly ? { target: [accountUrn(fleet, tenant)] } : {};
  if (action === "preview") await stack.preview({ ...options, ...packs, ...targets });
  else if (action === "refresh") await stack.refresh(options);
  else if (action === "destroy") await stack.destroy({ ...options, remove: true });
  else {
    await stack.up({ ...options, ...packs, ...targets });
    // The update has found or created the objects, but the engine keeps the entries.
    if (events.hasPendingOperations) await stack.refresh({ signal, clearPendingCreates: true });
  }
}

/** Removes the stack that a preview had to create. A stack that another run has filled or removed meanwhile stays so. */
async function removeEmptyStack({ workspace, name }: Stack): Promise<void> {
  await workspace.removeStack(name).catch((error: unknown) => {
    const text = commandError(error);
    const isUsed = /still (?:contains|has) resources/.test(text) || stackLocks(text).length > 0;
    if (!isUsed && !isMissingStack(text)) throw error;
  });
}

/** Removes the obstacle that an error describes. Returns whether the action can be tried again. */
async function isRemoved(text: string, { fleet, tenant, mayBeLocked }: TenantRun, stack: Stack, lockedUntil: number) {
  if (isMissingStack(text)) {
    await stack.workspace.createStack(tenant.stack);
    return true;
  }
  const locks = stackLocks(text);
  if (mayBeLocked && areLeftOver(locks, isAlive)) {
    await stack.cancel();
    return true;
  }
  if (locks.length > 0 && Date.now() < lockedUntil) {
    await sleep(lockPollMs);
    return true;
  }
  return (
    /failed to load checkpoint: .*EOF/.test(text) && deleteEmptyAttributes(fleet.backend, fleet.project, tenant.stack)
  );
}
