import { readFile } from "node:fs/promises";
import { isRecord } from "pulumi-sipio/schema";
import { z } from "zod";
import { propertyValues } from "./propertyValues";
import { StateError } from "./stateError";

/** Resource in a state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  /** Name in the program. */
  readonly name: string;
  /** ID in the engine. Empty for a component. */
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs of the last run or refresh. Contains the sentinel for unknown values in place of encrypted ones. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that contain an encrypted value. */
  readonly encrypted: readonly string[];
  /** Names of the outputs that contain a secret. */
  readonly secrets: readonly string[];
  /** Properties in the resource option `ignoreChanges`. */
  readonly ignoreChanges: readonly string[];
  readonly parent?: string;
  /** URN of the provider. */
  readonly provider?: string;
  /** URNs of the resources on which each property depends. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Whether the resource is read, but not managed (`.get`). */
  readonly isExternal: boolean;
}

/** Operation that was interrupted, so its result is not in the state. */
export interface PendingOperation {
  readonly type: string;
  readonly urn: string;
}

/** State of a stack. */
export interface State {
  /** Resources in the order of the state. Excludes replaced ones that are still to be deleted. */
  readonly resources: readonly StateResource[];
  readonly pendingOperations: readonly PendingOperation[];
  /** Texts in secrets. Must not be shown. */
  readonly secretTexts: readonly string[];
}

/** Versions of the state's format that this version reads. 4 adds features that concern only the engine. */
const versions = [3, 4];

const properties = z.record(z.string(), z.unknown());
const resource = z.object({
  urn: z.string().regex(/^urn:pulumi:/),
  type: z.string(),
  id: z.string().default(""),
  inputs: properties.default({}),
  outputs: properties.default({}),
  parent: z.string().optional(),
  provider: z.string().optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  ignoreChanges: z.array(z.string()).nullish(),
  external: z.boolean().default(false),
  delete: z.boolean().default(false),
});
const deployment = z.object({
  resources: z.array(resource).nullish(),
  pending_operations: z.array(z.object({ type: z.string(), resource: z.object({ urn: z.string() }) })).nullish(),
});

/**
 * Reads a state from a file: the output of `pulumi stack export`, or a file of a `file://` backend.
 * @throws StateError if the file cannot be read or contains no state.
 */
export async function readStateFile(path: string): Promise<{ readonly state: State; readonly text: string }> {
  try {
    const text = await readFile(path, "utf8");
    return { state: parseState(text, path), text };
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Parses a state.
 * @param from Name of the source for messages.
 * @throws StateError if the text is not a state, or if its format is newer.
 */
export function parseState(text: string, from: string): State {
  const { version, content } = deploymentIn(parsed(text, from));
  if (version === undefined || content === undefined) {
    throw new StateError(
      `${from} is not a state: it must be the output of \`pulumi stack export\` or a file of a file:// backend.`,
    );
  }
  if (!versions.includes(version)) {
    throw new StateError(
      `${from}: the version of the state must be ${versions.join(" or ")}; got ${version}. ${version > Math.max(...versions) ? "Update sipio." : "Run `pulumi up` with a current version of Pulumi."}`,
    );
  }
  const found = deployment.safeParse(content);
  if (!found.success) {
    const [issue] = found.error.issues;
    const path = issue?.path.map(String).join(".");
    throw new StateError(`${from} is not a valid state: ${path}: ${issue?.message ?? ""}.`);
  }
  return stateOf(found.data);
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may contain secrets.
    throw new StateError(`${from} is not valid JSON.`);
  }
}

/** Returns the deployment in an export (`deployment`) or in a file of a backend (`checkpoint.latest`). */
function deploymentIn(file: unknown): { readonly version?: number; readonly content?: unknown } {
  if (!isRecord(file) || typeof file.version !== "number") return {};
  const { checkpoint } = file;
  const content = file.deployment ?? (isRecord(checkpoint) ? (checkpoint.latest ?? {}) : undefined);
  return { version: file.version, ...(isRecord(content) && { content }) };
}

function stateOf({ resources, pending_operations: pending }: z.infer<typeof deployment>): State {
  const secretTexts = new Set<string>();
  const read = (resources ?? []).filter((one) => !one.delete);
  return {
    resources: read.map((one): StateResource => {
      const inputs = propertyValues(one.inputs);
      const outputs = propertyValues(one.outputs);
      for (const text of [...inputs.secretTexts, ...outputs.secretTexts]) secretTexts.add(text);
      return {
        urn: one.urn,
        type: one.type,
        name: one.urn.split("::").slice(3).join("::"),
        id: one.id,
        inputs: inputs.values,
        outputs: outputs.values,
        encrypted: outputs.encrypted,
        secrets: outputs.secrets,
        ignoreChanges: one.ignoreChanges ?? [],
        ...(one.parent !== undefined && { parent: one.parent }),
        ...(one.provider !== undefined && { provider: one.provider.split("::").slice(0, -1).join("::") }),
        propertyDependencies: Object.fromEntries(
          Object.entries(one.propertyDependencies ?? {}).map(([name, urns]) => [name, urns ?? []]),
        ),
        isExternal: one.external,
      };
    }),
    pendingOperations: (pending ?? []).map(({ type, resource: { urn } }) => ({ type, urn })),
    secretTexts: [...secretTexts],
  };
}
