import type { Output } from "@pulumi/pulumi";
import type { z } from "zod";

/** Outputs of a tenant's stack by name. */
export type TenantOutputs = Readonly<Record<string, unknown>>;

/** Tenant that a template's program deploys. */
export interface TenantContext<Secret extends string = string> {
  /** Unique key in the tenants file. */
  readonly key: string;
  /** Name for people. */
  readonly name: string;
  /** Labels for selecting tenants. */
  readonly tags: readonly string[];
  /** Secrets by the names that the template declares, encrypted in the state. */
  readonly secrets: Readonly<Record<Secret, Output<string>>>;
}

/** Arguments of `defineTenant`. */
export interface TenantDefinition<Args extends z.core.$ZodObject, Secret extends string> {
  /** Zod schema of the arguments in the tenants file. Use `.describe(…)` to document them. */
  readonly args: Args;
  /** Description of each required secret by its name. The tenants file refers to their values. */
  readonly secrets?: Readonly<Record<Secret, string>>;
  /** Pulumi program of one tenant. Returns the outputs of its stack. */
  program(
    args: z.core.output<Args>,
    tenant: TenantContext<Secret>,
  ): TenantOutputs | undefined | Promise<TenantOutputs | undefined> | Promise<void> | void;
}

/** Typed Pulumi program for all tenants of one kind. */
export interface TenantTemplate<Args extends z.core.$ZodObject = z.core.$ZodObject, Secret extends string = string>
  extends TenantDefinition<Args, Secret> {
  readonly secrets: Readonly<Record<Secret, string>>;
}

// Registered globally because a template may load another copy of this package.
const mark = Symbol.for("sipio-fleet.template");

/** Defines a template. Export it as the default export of its module. */
export function defineTenant<Args extends z.core.$ZodObject, const Secret extends string = never>({
  args,
  secrets,
  program,
}: TenantDefinition<Args, Secret>): TenantTemplate<Args, Secret> {
  return Object.freeze({ args, secrets: secrets ?? ({} as Record<Secret, string>), program, [mark]: true });
}

/** Whether a value was created with {@link defineTenant}. */
export function isTenantTemplate(value: unknown): value is TenantTemplate {
  return typeof value === "object" && value !== null && mark in value;
}
