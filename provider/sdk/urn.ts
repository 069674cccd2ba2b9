import * as pulumi from "@pulumi/pulumi";

/**
 * Returns the URN of a resource as plain text. An output of the URN depends on the parent, and Pulumi treats a
 * dependency on a component as one on all its children. Each child would then wait for its siblings, and none would
 * ever be registered.
 */
export async function urnOf(name: string, type: string, parent: pulumi.Resource | undefined): Promise<string> {
  const urn = pulumi.createUrn(name, type, parent);
  const { text } = await pulumi.runtime.serializeProperties(name, { text: urn });
  return String(text);
}
