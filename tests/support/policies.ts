import { createRequire } from "node:module";
import type { PolicyResource, ResourceValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import { defaultSettings, type SipioPolicy } from "../../policies/framework";
import { unwrapProps } from "../../policies/framework/unwrapProps";
import type { Recorded } from "./mockStack";

/** The policy SDK's interface for properties, which its types omit. */
const { UnknownValueError, unknownCheckingProxy } = createRequire(import.meta.url)("@pulumi/policy/proxy") as {
  readonly UnknownValueError: new () => Error;
  readonly unknownCheckingProxy: <T extends object>(props: T) => T;
};

/** A result of a policy for a stack. */
export interface Verdict {
  readonly id: string;
  readonly message: string;
  readonly urn: string | undefined;
  /** Not evaluated because a value is unknown. The engine shows it as a warning. */
  readonly notKnown: boolean;
}

/** A pack's configuration as in its file: settings by policy ID, or the enforcement level. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

/** Runs policies over a recorded stack as a pack does: reading an unknown value throws, and defaults are filled in. */
export async function judge(
  policies: readonly SipioPolicy[],
  stack: readonly Recorded[],
  config: PackConfig = {},
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const resources = asResources(stack);
  for (const policy of policies) {
    const given = config[policy.name] ?? {};
    const level = typeof given === "string" ? given : (given.enforcementLevel ?? policy.enforcementLevel);
    if (level === "disabled") continue;
    const common = commonFor(policy, typeof given === "string" ? {} : given);
    const say = (message: string, urn?: string) => {
      verdicts.push({ id: policy.name, message, urn, notKnown: false });
    };
    const attempt = async (work: () => unknown) => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof UnknownValueError)) throw error;
        verdicts.push({ id: policy.name, message: error.message, urn: undefined, notKnown: true });
      }
    };
    if (isOfStack(policy)) {
      await attempt(() => policy.validateStack({ ...common, resources: [...resources] }, say));
      continue;
    }
    const { validateResource } = policy;
    if (typeof validateResource !== "function") throw new Error(`${policy.name} has not one validation`);
    for (const resource of resources) {
      await attempt(() => validateResource({ ...asArguments(resource), ...common }, say));
    }
  }
  return verdicts;
}

/** The remediated properties of a resource; `undefined` without a remediation. */
export async function remedied(policy: SipioPolicy, stack: readonly Recorded[], name: string, settings: object = {}) {
  const resource = asResources(stack).find((one) => one.name === name);
  if (resource === undefined || isOfStack(policy)) throw new Error(`${policy.name} remediates no ${name}`);
  const result = await policy.remediateResource?.({ ...asArguments(resource), ...commonFor(policy, settings) });
  return result === undefined ? undefined : unwrapProps(result).values;
}

function commonFor(policy: SipioPolicy, settings: object) {
  return {
    stackTags: new Map<string, string>(),
    getConfig: <T extends object>() => ({ ...defaultSettings(policy.about.settings), ...settings }) as unknown as T,
    notApplicable: (): never => {
      throw new Error("no policy of ours says that it is not applicable");
    },
  };
}

function isOfStack(policy: SipioPolicy): policy is StackValidationPolicy & SipioPolicy {
  return "validateStack" in policy;
}

type OfResource = Omit<ResourceValidationArgs, "stackTags" | "getConfig" | "notApplicable">;

function asArguments({ type, name, urn, props, opts }: PolicyResource): OfResource {
  return { type, name, urn, props, opts, isType: () => false, asType: () => undefined };
}

/** Resources as Pulumi's policy SDK builds them from the engine's requests. */
function asResources(stack: readonly Recorded[]): readonly PolicyResource[] {
  const resources = stack.map(
    ({ type, name, urn, props, provider }): PolicyResource => ({
      type,
      name,
      urn,
      opts: {
        protect: false,
        ignoreChanges: [],
        aliases: [],
        customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
        additionalSecretOutputs: [],
      },
      props: unknownCheckingProxy(structuredClone(props)),
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
      ...(provider !== undefined && {
        provider: { type: "", props: {}, urn: provider, name: provider.split("::").at(-1) ?? "" },
      }),
    }),
  );
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const { urn, dependencies } of stack) {
    const resource = byUrn.get(urn);
    if (resource === undefined) continue;
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(dependencies).map(([property, urns]) => [property, urns.flatMap((one) => byUrn.get(one) ?? [])]),
    );
  }
  return resources;
}
