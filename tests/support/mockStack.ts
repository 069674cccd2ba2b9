import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { objects } from "pulumi-sipio/objects";
import { check, type ObjectSchema, UNKNOWN, type Values } from "pulumi-sipio/schema";
import { hashWriteOnly } from "../../provider/lifecycle/writeOnly";
import { decryptInputs, programSecretsKey } from "../../provider/protocol";
import { runState } from "./runState";
import { omitSourcePositions } from "./stackTraces";

omitSourcePositions();

/** A resource of a program as a policy sees it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Inputs after the provider's check, without internal ones; unknown values are marked as by the engine. */
  readonly props: Values;
  /** The resources on which each property depends. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** The URN of an explicit provider. */
  readonly provider?: string;
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getObject(): { toJavaScript(): Values } | undefined;
  getPropertydependenciesMap(): { toArray(): readonly (readonly [string, readonly (readonly string[])[]])[] };
}

/**
 * Runs a program in this process, without an engine, and returns its resources as a policy sees them.
 * @param preview Whether IDs and values derived from them are unknown.
 * @param config The stack's configuration, by names with their namespace.
 * @throws Error if the package itself rejects the program, which then cannot be deployed.
 */
export async function record(
  program: () => unknown,
  { preview = true, config = {} } = {},
): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => ({
        id: preview ? "" : idOf(type, name, inputs),
        state: preview ? inputs : { ...inputs, ...computedOf(type, inputs) },
      }),
      call: () => ({}),
    },
    "tests",
    "test",
    preview,
  );
  pulumi.runtime.setAllConfig(config, Object.keys(config));
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = async (request: RegisterRequest, callback) => {
    recorded.push(recordOf(request));
    await register(request, callback);
  };
  const error = jest.spyOn(pulumi.log, "error").mockResolvedValue();
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  // Pulumi records the origin of each promise, which takes most of the time of a large program.
  const traces = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      await program();
      return {};
    });
    await pulumi.runtime.disconnect();
    if (error.mock.calls.length > 0) throw new Error(error.mock.calls.map(([message]) => message).join("\n"));
    return recorded;
  } finally {
    Error.stackTraceLimit = traces;
    error.mockRestore();
    warn.mockRestore();
  }
}

function recordOf(request: RegisterRequest): Recorded {
  const type = request.getType();
  const name = request.getName();
  const given = Object.entries(opened(request.getObject()?.toJavaScript() ?? {}) as Values);
  const props = Object.fromEntries(
    given.filter(([property]) => !property.startsWith("__") || property === programSecretsKey),
  );
  const schema = describedBy(type);
  const provider = request.getProvider().split("::").slice(0, -1).join("::");
  const dependencies = request.getPropertydependenciesMap().toArray();
  return {
    type,
    name,
    urn: urnOf(request.getParent(), type, name),
    props: schema === undefined ? props : checked(schema, props),
    // Each entry is a message of one list.
    dependencies: Object.fromEntries(dependencies.map(([property, [urns = []]]) => [property, urns])),
    ...(provider !== "" && { provider }),
  };
}

/** Inputs as the provider's check returns them: in canonical form, with hashes of write-only values. */
function checked(schema: ObjectSchema, props: Values): Values {
  return hashWriteOnly(schema, {}, check(schema, decryptInputs(schema, props), objects).values, runState());
}

const describedBy = (type: string) => objects.find(type.split(":").at(-1) ?? "");

/** An ID in the platform's form. */
function idOf(type: string, name: string, values: Values): string {
  const { idPrefix = "", parent } = describedBy(type) ?? {};
  const own = idPrefix === "" ? name : `${idPrefix}_${name}`;
  return parent === undefined ? own : `${values[parent]}/${own}`;
}

/** The platform's outputs for the values of an object, as far as they are known. */
function computedOf(type: string, values: Values): Values {
  return Object.fromEntries(
    Object.entries(describedBy(type)?.fields ?? {}).flatMap(([name, { options }]) =>
      options.formula === undefined ? [] : [[name, options.formula(values)]],
    ),
  );
}

/** The URN in Pulumi's mocks. */
function urnOf(parent: string, type: string, name: string): string {
  const [, , parentType = ""] = parent.split("::");
  const qualified = parent === "" ? type : `${parentType.split("$").at(-1)}$${type}`;
  return ["urn:pulumi:test", "tests", qualified, name].join("::");
}

/** Decrypted secrets, as Pulumi's policy SDK passes them. */
function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value === pulumi.runtime.unknownValue ? UNKNOWN : value;
  if (Reflect.get(value, pulumi.runtime.specialSigKey) === pulumi.runtime.specialSecretSig) {
    return opened(Reflect.get(value, "value"));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
