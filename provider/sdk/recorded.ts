import * as pulumi from "@pulumi/pulumi";
import { objects } from "../objects/registry";
import { identityKey, migrateState } from "../protocol";
import { isRecord, type ObjectSchema, type Values } from "../schema";
import { programRun } from "./programRun";

/** Outputs of the resources in state, by URN. */
export type PreviousState = ReadonlyMap<string, Values>;

const urns = new WeakMap<object, Promise<string>>();

/** Records the URN of a resource that is not registered yet. */
export function rememberUrn(resource: object, urn: Promise<string>): void {
  urns.set(resource, urn);
}

/** Returns the URN of a resource, even before it is registered. */
export async function urnOfResource(resource: object): Promise<string | undefined> {
  return urns.get(resource);
}

/** State as read once per run. */
class StateRead {
  state?: Promise<PreviousState | undefined>;
}

/**
 * Returns the resources of this package that were in the stack's state before this run. The engine does not report to a
 * program which resources the state contains, declared or not.
 * @returns `undefined` if the engine does not return the state, as in a user's unit test.
 */
export function previousState(): Promise<PreviousState | undefined> {
  const read = programRun().get(StateRead);
  read.state ??= readState();
  return read.state;
}

/** Returns the schema of a resource of this package, by its URN. */
export function schemaOfUrn(urn: string): ObjectSchema | undefined {
  const [, className = ""] = /dynamic\/sipio:(\w+)$/.exec(urn.split("::")[2] ?? "") ?? [];
  return objects.find(className);
}

function inThisVersion(urn: string, outputs: Values): Values {
  const schema = schemaOfUrn(urn);
  try {
    return schema === undefined ? outputs : migrateState(schema, outputs);
  } catch {
    // The provider reports a state that it cannot read.
    return outputs;
  }
}

async function readState(): Promise<PreviousState | undefined> {
  if (pulumi.runtime.getEngine() === undefined) return undefined;
  const stackName = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  try {
    // Engine function behind `pulumi.StackReference`, called for the current stack.
    const answer: unknown = await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName });
    const resources = isRecord(answer) && isRecord(answer.outputs) ? Object.entries(answer.outputs) : [];
    return new Map(
      resources.flatMap(([urn, resource]) => {
        const outputs = isRecord(resource) ? resource.outputs : undefined;
        // A lookup result has no identity, and the stack does not manage it.
        return isRecord(outputs) && typeof outputs[identityKey] === "string"
          ? [[urn, inThisVersion(urn, outputs)] as const]
          : [];
      }),
    );
  } catch {
    // The engine has another version, or the backend does not let a stack read its own state.
    return undefined;
  }
}
