import { createHash } from "node:crypto";
import { z } from "zod";
import type { TenantResult } from "../activity/tenantResult";
import type { Fleet, FleetTenant } from "../description/fleet";
import { changedParts, type Fingerprint, type FingerprintPart, type Fingerprints } from "./fingerprint";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const plannedTenant = z.object({
  stack: z.string(),
  row: digest,
  template: digest,
  packages: digest,
  state: digest.nullable(),
  changes: z.record(z.string(), z.int()),
});

const fleetPlan = z.object({
  version: z.literal(1),
  project: z.string(),
  createdAt: z.iso.datetime(),
  tenants: z.record(z.string(), plannedTenant),
});

/** Digests of the inputs of a tenant's preview, and the number of resources by the engine's operation. */
export type PlannedTenant = z.infer<typeof plannedTenant>;

/** Plan of an update: the tenants of a preview, by key. Contains digests only, and no secrets. */
export type FleetPlan = z.infer<typeof fleetPlan>;

/** Thrown if a text is not a plan of the fleet. */
export class InvalidPlanError extends Error {
  override readonly name = "InvalidPlanError";
}

/** Tenant that has changed since the plan was created. */
export interface StaleTenant {
  readonly tenant: string;
  /** Reasons such as `its row has changed`. */
  readonly reasons: readonly string[];
}

/** Digests of the tenants' exported states by key. Null for a tenant without a stack. */
export type StateDigests = ReadonlyMap<string, string | null>;

/** Returns the digest of an exported state, which changes with each run of the stack. Null without a stack. */
export function stateDigest(exported: string | undefined): string | null {
  return exported === undefined ? null : createHash("sha256").update(exported).digest("hex");
}

/**
 * Returns the plan of the previews that succeeded.
 * @param states States of the stacks before the preview.
 */
export function createPlan(
  fleet: Fleet,
  fingerprints: Fingerprints,
  states: StateDigests,
  previews: readonly TenantResult[],
): FleetPlan {
  const byKey = new Map(previews.filter(({ succeeded }) => succeeded).map((result) => [result.tenant, result]));
  const tenants = fleet.tenants.flatMap((tenant): [string, PlannedTenant][] => {
    const result = byKey.get(tenant.key);
    if (result === undefined) return [];
    const state = states.get(tenant.key) ?? null;
    return [[tenant.key, { stack: tenant.stack, ...fingerprints.of(tenant), state, changes: { ...result.changes } }]];
  });
  return {
    version: 1,
    project: fleet.project,
    createdAt: new Date().toISOString(),
    tenants: Object.fromEntries(tenants),
  };
}

/**
 * Parses a plan.
 * @param from Path of the file for messages.
 * @throws InvalidPlanError if the text is not a plan, or if it is the plan of another fleet.
 */
export function parsePlan(text: string, from: string, { project }: Pick<Fleet, "project">): FleetPlan {
  const parsed = fleetPlan.safeParse(jsonIn(text));
  if (!parsed.success) {
    throw new InvalidPlanError(`${from} is not a plan. Create it with sipio fleet preview --plan of this version`);
  }
  if (parsed.data.project !== project) {
    throw new InvalidPlanError(
      `${from} is a plan of the project ${parsed.data.project}, and the fleet has the project ${project}`,
    );
  }
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const partReasons: Readonly<Record<FingerprintPart, string>> = {
  row: "its row has changed",
  template: "its template has changed",
  packages: "the packages have changed",
};

/**
 * Returns the tenants for which a plan no longer applies.
 * @param states States of the stacks now.
 */
export function staleTenants(
  plan: FleetPlan,
  tenants: readonly FleetTenant[],
  fingerprints: Fingerprints,
  states: StateDigests,
): StaleTenant[] {
  const byKey = new Map(tenants.map((tenant) => [tenant.key, tenant]));
  return Object.entries(plan.tenants).flatMap(([key, planned]): StaleTenant[] => {
    const tenant = byKey.get(key);
    if (tenant === undefined) return [{ tenant: key, reasons: ["its row was removed"] }];
    const { row, template, packages } = planned;
    const before: Fingerprint = { row, template, packages };
    const reasons = changedParts(before, fingerprints.of(tenant)).map((part) => partReasons[part]);
    const isRun = (states.get(key) ?? null) !== planned.state;
    const all = isRun ? [...reasons, "its stack has changed"] : reasons;
    return all.length === 0 ? [] : [{ tenant: key, reasons: all }];
  });
}
