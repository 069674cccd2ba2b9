import type { Output } from "@pulumi/pulumi";
import type { Provider } from "pulumi-sipio";
import { isRecord } from "pulumi-sipio/schema";
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
  /**
   * Provider of the tenant's account. It is the default of all resources. Lookups need it: `{ provider: tenant.provider }`.
   */
  readonly provider: Provider;
}

/**
 * Schema of an object by zod 4. The type has only what all versions share, because the types of two versions are not
 * compatible.
 */
export interface TenantArgs {
  readonly _zod: { readonly def: { readonly type: "object" }; readonly output: Readonly<Record<string, unknown>> };
}

/** Arguments of `defineTenant`. */
export interface TenantDefinition<Args extends TenantArgs, Secret extends string> {
  /** Zod schema of the arguments in the tenants file. Use `.describe(…)` to document them. */
  readonly args: Args;
  /** Description of each required secret by its name. The tenants file refers to their values. */
  readonly secrets?: Readonly<Record<Secret, string>>;
  /** Pulumi program of one tenant. Returns the outputs of its stack. */
  program(
    args: Args["_zod"]["output"],
    tenant: TenantContext<Secret>,
  ): TenantOutputs | undefined | Promise<TenantOutputs | undefined> | Promise<void> | void;
}

/** Typed Pulumi program for all tenants of one kind. */
export interface TenantTemplate<Args extends TenantArgs = TenantArgs, Secret extends string = string>
  extends Omit<TenantDefinition<Args, Secret>, "args" | "secrets"> {
  readonly args: z.core.$ZodObject;
  readonly secrets: Readonly<Record<Secret, string>>;
}

// Registered globally because a template may load another copy of this package.
const mark = Symbol.for("sipio-fleet.template");

/**
 * Defines a template. Export it as the default export of its module.
 * @throws TypeError if `args` is not an object schema of zod 4.
 */
export function defineTenant<Args extends TenantArgs, const Secret extends string = never>({
  args,
  secrets,
  program,
}: TenantDefinition<Args, Secret>): TenantTemplate<Args, Secret> {
  if (!isObjectOfZod4(args)) {
    throw new TypeError("args must be an object schema of zod 4, such as z.object({ seats: z.int() })");
  }
  return Object.freeze({ args, secrets: secrets ?? ({} as Record<Secret, string>), program, [mark]: true });
}

function isObjectOfZod4(schema: unknown): schema is z.core.$ZodObject {
  return isRecord(schema) && isRecord(schema._zod) && isRecord(schema._zod.def) && schema._zod.def.type === "object";
}

/** Whether a value was created with {@link defineTenant}. */
export function isTenantTemplate(value: unknown): value is TenantTemplate {
  return typeof value === "object" && value !== null && mark in value;
}
