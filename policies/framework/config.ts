import type { PolicyConfigSchema } from "@pulumi/policy";

/** One setting of a policy: a JSON schema with a default, what it is for, and examples. */
export interface ConfigProperty {
  readonly type: "integer" | "number" | "boolean" | "string" | "array" | "object";
  /** What it means, its unit, and what follows from it. */
  readonly description: string;
  /** What holds where the configuration says nothing; without one the setting is empty then. */
  readonly default?: unknown;
  readonly examples: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** Of a list, what stands in it. */
  readonly items?: {
    readonly type: "string" | "integer";
    readonly pattern?: string;
    readonly enum?: readonly string[];
  };
  /** Of an object, what each of its members is. */
  readonly additionalProperties?: {
    readonly type: "string" | "integer" | "number" | "boolean" | "array";
    readonly items?: { readonly type: "string" };
    readonly enum?: readonly string[];
  };
}

/** Settings by their names in the configuration. */
export type ConfigProperties = Readonly<Record<string, ConfigProperty>>;

type Plain = { integer: number; number: number; boolean: boolean; string: string };
type TypeOf<S> = S extends { readonly type: keyof Plain }
  ? Plain[S["type"]]
  : S extends { readonly type: "array"; readonly items: { readonly type: infer I extends keyof Plain } }
    ? readonly Plain[I][]
    : S extends { readonly additionalProperties: infer A }
      ? Readonly<Record<string, TypeOf<A>>>
      : unknown;

/** What a policy sees of its settings. */
export type ConfigOf<S extends ConfigProperties> = {
  readonly [K in keyof S]: S[K] extends { readonly default: unknown } ? TypeOf<S[K]> : TypeOf<S[K]> | undefined;
};

/** The setting that every policy has. */
export const exempt = {
  type: "array",
  items: { type: "string" },
  default: [] as readonly string[],
  description: "Names of resources that the policy does not judge; `*` stands for any characters.",
  examples: [["lobby-phone"], ["test-*"]],
} as const satisfies ConfigProperty;

/** The settings as Pulumi wants them: its own type knows no examples, the schema does. */
export function schemaOf(settings: ConfigProperties): PolicyConfigSchema {
  const properties: PolicyConfigSchema["properties"] = JSON.parse(JSON.stringify(settings));
  return { properties };
}

/** What holds where the configuration says nothing. */
export function defaultsOf(settings: ConfigProperties): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) =>
      setting.default === undefined ? [] : [[name, setting.default]],
    ),
  );
}

/** Whether one of the patterns stands for a name. */
export function matchesOne(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${source.join(".*")}$`).test(name);
  });
}
