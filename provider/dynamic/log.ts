import { log, output, type Resource, runtime } from "@pulumi/pulumi";
import { engineAddress } from "./engineAddress";

/**
 * Says something to the user under a resource, where this process knows its engine: Pulumi's host for dynamic resources is
 * started with the engine's address. Elsewhere it stands among what the stack as a whole has to say.
 * @param urn The resource's URN.
 */
export async function logInfo(urn: string | undefined, message: string): Promise<void> {
  const engine = engineAddress();
  if (urn === undefined || engine === undefined) {
    console.log(message);
    return;
  }
  if (!runtime.hasEngine()) {
    runtime.resetOptions(runtime.getProject(), runtime.getStack(), -1, engine, "", false, "");
  }
  // All that the log wants of a resource is its URN.
  await log.info(message, { urn: output(urn) } as Resource);
}
