import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../model";
import { failAtTheEnd } from "./ownProcess";

/** A problem with its place in front. */
export function told({ path, reason }: Problem): string {
  return path === "" ? reason : `${path}: ${reason}`;
}

/**
 * Says at preview what is wrong with a declaration, or only doubtful, under the resource itself. A problem fails the preview,
 * which goes on with the other resources.
 */
export function tell(
  resource: pulumi.Resource,
  name: string,
  className: string,
  problems: readonly Problem[],
  doubts: readonly Problem[] = [],
): void {
  if (problems.length > 0) failAtTheEnd();
  // Not awaited: a message waits for its resource's URN, and so for the registration that waits for the review.
  for (const problem of problems) void pulumi.log.error(`${className} "${name}": ${told(problem)}`, resource);
  for (const doubt of doubts) void pulumi.log.warn(`${className} "${name}": ${told(doubt)}`, resource);
}
