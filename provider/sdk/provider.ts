import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../protocol";
import { isUnknown, unknownKey } from "../schema";
import { resolveInputs } from "./resolveInputs";
import { settingsSymbol } from "./symbols";

/**
 * Arguments for creating a {@link Provider}. If omitted, values come from the stack's configuration or the environment.
 */
export interface ProviderArgs {
  /** API key (`sk_…`) or session token of the account. Always stored as a secret. */
  readonly apiKey?: pulumi.Input<string> | undefined;
  /**
   * Base URL of the API.
   * @default "https://api.sip.io/v1"
   */
  readonly baseUrl?: pulumi.Input<string> | undefined;
  /**
   * Maximum time in seconds for one request, 1 to 600.
   * @default 30
   */
  readonly timeoutSec?: pulumi.Input<number> | undefined;
}

/**
 * Connection to another account in the same program. Resources that use this provider belong to the account of its API
 * key. The same run may create the key. Changing the key changes no resource.
 *
 * A component passes the provider to all resources inside if `providers` contains it, either in an array or in a map
 * with the key `sipio`. In a map, any other key has no effect.
 *
 * @example
 * ```ts
 * const child = new sipio.Provider("child", { apiKey: childKey });
 * new sipio.User("dana", { username: "1001" }, { provider: child });
 * ```
 *
 * @example Component whose resources all belong to the other account.
 * ```ts
 * const globex = new sipio.Provider("globex", { apiKey: childKey });
 * const branch = new pulumi.ComponentResource("acme:office:Branch", "branch", {}, { providers: [globex] });
 * new sipio.User("front", { username: "1009" }, { parent: branch });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const stack = new pulumi.Config("sipio");
    const baseUrl = args.baseUrl ?? stack.get("baseUrl");
    const timeoutSec = args.timeoutSec ?? stack.get("timeoutSec");
    const settings = {
      // With the namespace of the stack's configuration, both reach the provider under the same names.
      ...(args.apiKey !== undefined && { "sipio:apiKey": pulumi.secret(args.apiKey) }),
      ...(baseUrl !== undefined && { "sipio:baseUrl": baseUrl }),
      ...(timeoutSec !== undefined && { "sipio:timeoutSec": pulumi.output(timeoutSec).apply(String) }),
    };
    super("pulumi-nodejs", name, pulumi.runtime.isDryRun() ? forPreview(name, settings, args.apiKey) : settings, opts);
    const given: Given = { name, settings, apiKey: args.apiKey };
    Object.defineProperty(this, settingsSymbol, { value: given });
  }
}

/** Resources that create API keys, by the output that contains the key. */
const sources = new WeakMap<object, pulumi.Resource>();

/** Records an output of a resource that contains an API key. */
export function rememberKey(secret: unknown, resource: pulumi.Resource): void {
  if (typeof secret === "object" && secret !== null) sources.set(secret, resource);
}

/** Returns the settings for a preview. Every resource is compared, although the key may be unknown. */
function forPreview(name: string, settings: ProviderConfig, given: unknown): ProviderConfig {
  const apiKey = settings["sipio:apiKey"];
  if (apiKey === undefined) return settings;
  // The provider must still depend on the resource of the key, because policies use it to distinguish accounts.
  const source = typeof given === "object" && given !== null ? sources.get(given) : undefined;
  const standIn = source === undefined ? unknownKey : source.urn.apply(() => unknownKey);
  const preview = pulumi.output(resolveInputs(name, { apiKey })).apply((values) => {
    return values !== undefined && isUnknown(values.apiKey) ? standIn : apiKey;
  });
  return { ...settings, "sipio:apiKey": pulumi.secret(preview) };
}

/** Settings of a provider by their configuration names, such as `sipio:apiKey`. */
export type ProviderConfig = Readonly<Record<string, pulumi.Input<string> | undefined>>;

/** Values stored on a provider of this package. */
interface Given {
  readonly name: string;
  readonly settings: ProviderConfig;
  /** API key as set by the program: the same output that another resource may have. */
  readonly apiKey: pulumi.Input<string> | undefined;
}

/**
 * Returns the settings of a provider or, without one, of the stack's configuration. Returns `undefined` if the provider
 * belongs to another package.
 */
export function providerConfig(provider: pulumi.ProviderResource | undefined): ProviderConfig | undefined {
  if (provider !== undefined) return givenTo(provider)?.settings;
  const stack = new pulumi.Config("sipio");
  return {
    "sipio:apiKey": stack.getSecret("apiKey"),
    "sipio:baseUrl": stack.get("baseUrl"),
    "sipio:timeoutSec": stack.get("timeoutSec"),
  };
}

/** Returns the name of a provider, or `undefined` if it belongs to another package. */
export function providerName(provider: pulumi.ProviderResource): string | undefined {
  return givenTo(provider)?.name;
}

/**
 * Returns the API key of a provider as set by the program, known or unknown. Returns `undefined` if the provider
 * belongs to another package.
 */
export function apiKeyOf(provider: pulumi.ProviderResource | undefined): unknown {
  return provider && givenTo(provider)?.apiKey;
}

function givenTo(provider: pulumi.ProviderResource): Given | undefined {
  return Reflect.get(provider, settingsSymbol);
}

/** Key for a provider of this package in the `providers` option of a component. */
const mapKey = "sipio";

/**
 * Returns the provider that a component passes to resources of this package. Pulumi looks it up under the package of
 * their types, `pulumi-nodejs`, which an array of providers sets. A map can also have the key `sipio`.
 * @throws RunError if the two keys have different providers, because it is unknown which of them is nearer to the
 * resource.
 */
export function inheritedProvider(parent: pulumi.Resource | undefined): pulumi.ProviderResource | undefined {
  const byType = parent?.getProvider(typeToken("any"));
  const byKey = parent?.getProvider(`${mapKey}:any:any`);
  if (byType !== undefined && byKey !== undefined && byType !== byKey) throw new pulumi.RunError(ambiguousProviders);
  return byType ?? byKey;
}

/** Error message for a component that has two providers of this package. */
export const ambiguousProviders =
  `providers: the parent has two providers of this package, under the keys pulumi-nodejs and ${mapKey}; ` +
  "pass providers as an array in all components: { providers: [provider] }";

/** Returns the provider of a resource of this package, or `undefined` if it uses the stack's configuration. */
export function providerOf(resource: pulumi.Resource): pulumi.ProviderResource | undefined {
  return resource.getProvider(typeToken("any"));
}
