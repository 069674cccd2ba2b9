import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatDiagnostic } from "../schema";
import { failProgram } from "./hostProcess";

/**
 * Reports diagnostics of a resource at preview, under the resource itself. An error fails the preview, which continues
 * with the other resources.
 */
export function logDiagnostics(
  resource: pulumi.Resource,
  name: string,
  className: string,
  diagnostics: readonly Diagnostic[],
): void {
  if (diagnostics.some(({ severity }) => severity !== "warning")) failProgram();
  for (const diagnostic of diagnostics) {
    const text = `${className} "${name}": ${formatDiagnostic(diagnostic)}`;
    const log = diagnostic.severity === "warning" ? pulumi.log.warn : pulumi.log.error;
    // Must not be awaited. A message waits for the URN of the resource, whose registration waits for the validation.
    void log(text, resource);
  }
}
