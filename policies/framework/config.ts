import type { PolicyConfigSchema } from "@pulumi/policy";

/** Setting of a policy: a JSON schema with a description, a default and examples. */
export interface ConfigProperty {
  readonly type: "integer" | "number" | "boolean" | "string" | "array" | "object";
  /** Meaning, unit and effect of the setting. */
  readonly description: string;
  /** Value if the configuration omits the setting. If there is no default, the setting is `undefined`. */
  readonly default?: unknown;
  readonly examples: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** Schema of the entries of a list. */
  readonly items?: {
    readonly type: "string" | "integer";
    readonly pattern?: string;
    readonly enum?: readonly string[];
  };
  /** Schema of the members of an object. */
  readonly additionalProperties?: {
    readonly type: "string" | "integer" | "number" | "boolean" | "array";
    readonly items?: { readonly type: "string" };
    readonly enum?: readonly string[];
  };
}

/** Settings of a policy, by name. */
export type ConfigProperties = Readonly<Record<string, ConfigProperty>>;

type Plain = { integer: number; number: number; boolean: boolean; string: string };
type TypeOf<S> = S extends { readonly type: keyof Plain }
  ? Plain[S["type"]]
  : S extends { readonly type: "array"; readonly items: { readonly type: infer I extends keyof Plain } }
    ? readonly Plain[I][]
    : S extends { readonly additionalProperties: infer A }
      ? Readonly<Record<string, TypeOf<A>>>
      : unknown;

/** Configured settings as a policy receives them. */
export type ConfigOf<S extends ConfigProperties> = {
  readonly [K in keyof S]: S[K] extends { readonly default: unknown } ? TypeOf<S[K]> : TypeOf<S[K]> | undefined;
};

/** Setting that every policy has. */
export const exempt = {
  type: "array",
  items: { type: "string" },
  default: [] as readonly string[],
  description: "Names of resources that the policy skips. `*` matches any characters.",
  examples: [["lobby-phone"], ["test-*"]],
} as const satisfies ConfigProperty;

/** Converts the settings to Pulumi's type, which omits `examples`. */
export function settingsSchemaOf(settings: ConfigProperties): PolicyConfigSchema {
  const properties: PolicyConfigSchema["properties"] = JSON.parse(JSON.stringify(settings));
  return { properties };
}

/** Default values of the settings. */
export function defaultSettings(settings: ConfigProperties): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) =>
      setting.default === undefined ? [] : [[name, setting.default]],
    ),
  );
}

/** Whether a name matches at least one of the patterns. */
export function matchesOne(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${source.join(".*")}$`).test(name);
  });
}
