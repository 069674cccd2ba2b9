import { log, output, type Resource, runtime } from "@pulumi/pulumi";
import { engineAddress } from "./engineAddress";

/**
 * Sends a message about a resource to the user. Pulumi's host for dynamic resources is started with the address of the
 * engine, so this process can send it. Without a URN or an engine, the message is attributed to the stack.
 * @param urn URN of the resource.
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
  // The log needs only the URN of a resource.
  await log.info(message, { urn: output(urn) } as Resource);
}
