import type { SecretReference } from "../secrets/secretReference";
import type { TenantTemplate } from "../template/defineTenant";
import type { SourceLocation } from "./problem";

/** Content of `fleet.yaml` and its templates. All paths are absolute. */
export interface FleetDescription {
  /** Path of `fleet.yaml`. */
  readonly file: string;
  /** Pulumi project of all stacks. */
  readonly project: string;
  /** URL of the Pulumi backend. If `undefined`, the backend that the user is logged in to. */
  readonly backend: string | undefined;
  /** Pulumi secrets provider of the stacks, such as `passphrase` or `awskms://…`. */
  readonly secretsProvider: string;
  /** Base URL of the API. If `undefined`, the default of the provider. */
  readonly baseUrl: string | undefined;
  /** Policy packs that every preview and update runs. */
  readonly policyPacks: readonly FleetPolicyPack[];
  /** Templates by name. */
  readonly templates: ReadonlyMap<string, FleetTemplate>;
  /** Temporal cluster of the fleet, as far as the file names it. */
  readonly temporal: TemporalDescription;
  /** Path of the tenants file. */
  readonly tenantsFile: string;
}

/** Tenants that are deployed from one description. */
export interface Fleet extends FleetDescription {
  /** Tenants in the order of the file. */
  readonly tenants: readonly FleetTenant[];
}

/** Template of a fleet. */
export interface FleetTemplate {
  readonly name: string;
  /** Path of the module. */
  readonly path: string;
  readonly template: TenantTemplate;
}

/** Temporal cluster on which runs of a fleet can be started. */
export interface TemporalDescription {
  /** Host and port, such as `temporal.example:7233`. */
  readonly address?: string | undefined;
  readonly namespace?: string | undefined;
  readonly taskQueue?: string | undefined;
}

/** Policy pack of a fleet. */
export interface FleetPolicyPack {
  /** Path of the folder that contains `PulumiPolicy.yaml`. */
  readonly path: string;
  /** Path of the pack's configuration file. */
  readonly config: string | undefined;
}

/** Customer with one stack. */
export interface FleetTenant {
  /** Unique key. The stack name is derived from it. */
  readonly key: string;
  /** Name for people. */
  readonly name: string;
  /** Name of the template in `fleet.yaml`. */
  readonly template: string;
  readonly tags: readonly string[];
  /** Whether the account is suspended. Absent if it is active. */
  readonly suspended?: true;
  /** Validated arguments as given, in JSON. The template's schema adds the defaults when its program runs. */
  readonly args: Readonly<Record<string, unknown>>;
  /** References to secrets by name. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** Stack name. */
  readonly stack: string;
  /** Position of the row in the tenants file. */
  readonly location: SourceLocation;
}
