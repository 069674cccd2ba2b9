import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../schema";
import { failProgram } from "./hostProcess";

/** A problem with its place in front. */
export function formatDiagnostic({ path, message }: Diagnostic): string {
  return path === "" ? message : `${path}: ${message}`;
}

/**
 * Says at preview what is wrong with a declaration, or only doubtful, under the resource itself. A problem fails the preview,
 * which goes on with the other resources.
 */
export function logDiagnostics(
  resource: pulumi.Resource,
  name: string,
  className: string,
  problems: readonly Diagnostic[],
  doubts: readonly Diagnostic[] = [],
): void {
  if (problems.length > 0) failProgram();
  // Not awaited: a message waits for its resource's URN, and so for the registration that waits for the review.
  for (const problem of problems)
    void pulumi.log.error(`${className} "${name}": ${formatDiagnostic(problem)}`, resource);
  for (const doubt of doubts) void pulumi.log.warn(`${className} "${name}": ${formatDiagnostic(doubt)}`, resource);
}
