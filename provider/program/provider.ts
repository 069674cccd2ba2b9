import * as pulumi from "@pulumi/pulumi";
import { settingsSymbol } from "./markers";

/** What a {@link Provider} takes. What is left out comes from the stack's configuration or the environment. */
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
 * @example
 * ```ts
 * const child = new sipio.Provider("child", { apiKey: childKey });
 * new sipio.User("dana", { username: "1001" }, { provider: child });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const stack = new pulumi.Config("sipio");
    const baseUrl = args.baseUrl ?? stack.get("baseUrl");
    const timeoutSec = args.timeoutSec ?? stack.get("timeoutSec");
    const settings = {
      // Namespaced as the stack's configuration is, so that both reach the provider under one name.
      ...(args.apiKey !== undefined && { "sipio:apiKey": pulumi.secret(args.apiKey) }),
      ...(baseUrl !== undefined && { "sipio:baseUrl": baseUrl }),
      ...(timeoutSec !== undefined && { "sipio:timeoutSec": pulumi.output(timeoutSec).apply(String) }),
    };
    super("pulumi-nodejs", name, settings, opts);
    Object.defineProperty(this, settingsSymbol, { value: settings });
  }
}
