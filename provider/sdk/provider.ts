import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../protocol";
import { isUnknown, unknownKey } from "../schema";
import { resolveInputs } from "./resolveInputs";
import { settingsSymbol } from "./symbols";

/** Arguments of a {@link Provider}. Missing ones come from the stack's configuration or the environment. */
export interface ProviderArgs {
  /** API key (`sk_…`) or session token of the tenant; always kept as a secret. */
  readonly apiKey?: pulumi.Input<string> | undefined;
  /** Base URL of the API. Default `https://api.sip.io/v1`. */
  readonly baseUrl?: pulumi.Input<string> | undefined;
  /** Seconds that one request may take, 1 to 600. Default 30. */
  readonly timeoutSec?: pulumi.Input<number> | undefined;
}

/**
 * Another tenant in the same program: resources that are given this provider belong to the account of its key.
 * The key may be made by the same run. Changing it touches no resource.
 *
 * A component hands it down to all resources inside if it gets it in `providers`: as an array, or in a map under the key
 * `sipio`. In a map, any other key has no effect.
 *
 * @example
 * ```ts
 * const child = new sipio.Provider("child", { apiKey: childKey });
 * new sipio.User("dana", { username: "1001" }, { provider: child });
 * ```
 *
 * @example A component whose resources all belong to the other tenant.
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
      // Namespaced like the stack's configuration, so both reach the provider under the same names.
      ...(args.apiKey !== undefined && { "sipio:apiKey": pulumi.secret(args.apiKey) }),
      ...(baseUrl !== undefined && { "sipio:baseUrl": baseUrl }),
      ...(timeoutSec !== undefined && { "sipio:timeoutSec": pulumi.output(timeoutSec).apply(String) }),
    };
    super("pulumi-nodejs", name, pulumi.runtime.isDryRun() ? forPreview(name, settings, args.apiKey) : settings, opts);
    const given: Given = { name, settings, apiKey: args.apiKey };
    Object.defineProperty(this, settingsSymbol, { value: given });
  }
}

/** The resources of API keys, by the output that is the key. */
const sources = new WeakMap<object, pulumi.Resource>();

/** Notes the output of a resource that is an API key. */
export function rememberKey(secret: unknown, resource: pulumi.Resource): void {
  if (typeof secret === "object" && secret !== null) sources.set(secret, resource);
}

/** Settings for a preview, in which every resource is compared although the key may not be known yet. */
function forPreview(name: string, settings: ProviderConfig, given: unknown): ProviderConfig {
  const apiKey = settings["sipio:apiKey"];
  if (apiKey === undefined) return settings;
  // The provider depends on the resource of the key all the same: policies tell accounts apart by it.
  const source = typeof given === "object" && given !== null ? sources.get(given) : undefined;
  const standIn = source === undefined ? unknownKey : source.urn.apply(() => unknownKey);
  const preview = pulumi.output(resolveInputs(name, { apiKey })).apply((values) => {
    return values !== undefined && isUnknown(values.apiKey) ? standIn : apiKey;
  });
  return { ...settings, "sipio:apiKey": pulumi.secret(preview) };
}

/** Settings of a connection to a tenant, by their names in the configuration, such as `sipio:apiKey`. */
export type ProviderConfig = Readonly<Record<string, pulumi.Input<string> | undefined>>;

/** Settings on a provider of this package. */
interface Given {
  readonly name: string;
  readonly settings: ProviderConfig;
  /** The API key as the program gave it: the same output that another resource may have. */
  readonly apiKey: pulumi.Input<string> | undefined;
}

/**
 * Settings of a provider or, without one, of the stack's configuration; `undefined` if the provider belongs to another
 * package.
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

/** The name of a provider of this package. */
export function providerName(provider: pulumi.ProviderResource): string | undefined {
  return givenTo(provider)?.name;
}

/** The API key of a provider of this package as the program gave it, known or not. */
export function apiKeyOf(provider: pulumi.ProviderResource | undefined): unknown {
  return provider && givenTo(provider)?.apiKey;
}

function givenTo(provider: pulumi.ProviderResource): Given | undefined {
  return Reflect.get(provider, settingsSymbol);
}

/** The key for a provider of this package in the option `providers` of a component. */
const mapKey = "sipio";

/**
 * The provider that a component hands down to resources of this package. Pulumi looks it up under the package of their types,
 * `pulumi-nodejs`, which an array of providers sets; a map can also have the key `sipio`.
 * @throws RunError if the two keys have different providers: which of them is nearer to the resource is not known.
 */
export function inheritedProvider(parent: pulumi.Resource | undefined): pulumi.ProviderResource | undefined {
  const byType = parent?.getProvider(typeToken("any"));
  const byKey = parent?.getProvider(`${mapKey}:any:any`);
  if (byType !== undefined && byKey !== undefined && byType !== byKey) throw new pulumi.RunError(ambiguousProviders);
  return byType ?? byKey;
}

/** The refusal of a component that hands down two providers. */
export const ambiguousProviders =
  `providers: the parent has two providers of this package, under the keys pulumi-nodejs and ${mapKey}; ` +
  "pass providers as an array in all components: { providers: [provider] }";

/** Provider of a resource of this package; `undefined` if it is that of the stack's configuration. */
export function providerOf(resource: pulumi.Resource): pulumi.ProviderResource | undefined {
  return resource.getProvider(typeToken("any"));
}
