import * as pulumi from "@pulumi/pulumi";
import { logDiagnostics } from "../sdk/log";
import { recordAccountSettings } from "./accountSettings";
import { foreignReferences } from "./accounts";
import { childrenDeclaredTwice } from "./childOwnership";
import type { CrossResourceResult, Declaration, ResourceDiagnostic } from "./declaration";
import { duplicateAdoptions } from "./duplicateAdoptions";
import { duplicateKeys } from "./duplicateKeys";
import { duplicatePositions } from "./duplicatePositions";
import { recordFlowRequirements, unmetFlowRequirements } from "./flowRequirements";
import { heldKeys, recordDeclaredKey } from "./heldKeys";
import { recordHolidayRules } from "./holidayRules";
import { ineffectiveProperties, recordEffects } from "./ineffectiveRules";
import { missingReferences, recordReferences } from "./missingReferences";
import { danglingNames, recordNameReferences } from "./nameReferences";
import { recordNaturalKey } from "./naturalKeyIndex";
import { pastHolidays, recordHolidays } from "./pastHolidays";
import { recordDeclaration, violatedReferenceConstraints } from "./referenceConstraints";
import { missingChildren, recordRequiredChildren } from "./requiredChildren";
import { recordRoute, routingLoops } from "./routingLoops";
import { sameAccount, sameAccountById } from "./sameAccount";
import { scheduleConflicts } from "./scheduleConflicts";

export { accountOf } from "./accounts";
export { onProgramEnd } from "./onProgramEnd";

/**
 * What is wrong between this object and those that the program declared before it, in whichever order. Only what is known
 * is judged. Outside of a preview only that which stops a run before harm is done: the rest has been told.
 */
export async function validateAcross(of: Declaration): Promise<CrossResourceResult> {
  const always = [
    ...duplicateKeys(of),
    ...duplicateAdoptions(of),
    ...childrenDeclaredTwice(of),
    ...(await foreignReferences(of)),
    ...(await sameAccount(of)),
  ];
  if (!pulumi.runtime.isDryRun()) return { errors: always, warnings: [] };
  recordDeclaration(of);
  recordNaturalKey(of);
  recordRequiredChildren(of);
  recordNameReferences(of);
  recordRoute(of);
  recordHolidayRules(of);
  recordAccountSettings(of);
  await recordDeclaredKey(of);
  recordReferences(of);
  recordEffects(of);
  recordHolidays(of);
  const hours = scheduleConflicts(of);
  return {
    errors: [...always, ...violatedReferenceConstraints(of), ...recordFlowRequirements(of), ...hours.errors],
    warnings: [...duplicatePositions(of), ...hours.warnings],
  };
}

/**
 * Tells what only the whole program shows.
 * @param now The time of the review.
 */
export async function validateProgram(now = new Date()): Promise<void> {
  const findings: ResourceDiagnostic[] = [
    ...(await missingChildren()),
    ...(await routingLoops()),
    ...(await danglingNames()),
    ...(await unmetFlowRequirements()),
    ...(await sameAccountById()),
    ...(await heldKeys()),
    ...(await missingReferences()),
    ...(await ineffectiveProperties()),
    ...pastHolidays(now),
  ];
  for (const { declaration, diagnostic, isWarning } of findings) {
    logDiagnostics(
      declaration.resource,
      declaration.name,
      declaration.schema.class,
      isWarning ? [] : [diagnostic],
      isWarning ? [diagnostic] : [],
    );
  }
}
