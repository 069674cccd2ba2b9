import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../schema";
import { logDiagnostics } from "../sdk/log";
import type { Declaration } from "./declaration";
import { programChecks } from "./programChecks";
import type { ProgramIndex } from "./programIndex";

/**
 * Returns problems between a resource and those that the program declared before it. During `up`, runs only the checks
 * that are marked for it; the preview has run all of them.
 */
export async function validateAcross(of: Declaration, program: ProgramIndex): Promise<readonly Diagnostic[]> {
  const isPreview = pulumi.runtime.isDryRun();
  if (isPreview) program.add(of);
  const found: Diagnostic[] = [];
  for (const { declared, isForUp } of programChecks) {
    if (declared !== undefined && (isPreview || isForUp)) found.push(...(await declared(of, program)));
  }
  return found;
}

/**
 * Reports problems that only the whole program reveals.
 * @param now Time of the preview.
 */
export async function validateProgram(program: ProgramIndex, now = new Date()): Promise<void> {
  for (const { ended } of programChecks) {
    for (const { declaration, ...diagnostic } of (await ended?.(program, now)) ?? []) {
      logDiagnostics(declaration.resource, declaration.name, declaration.schema.class, [diagnostic]);
    }
  }
}
