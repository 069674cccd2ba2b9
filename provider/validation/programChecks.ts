import { foreignReferences } from "./accounts";
import { childOwnership } from "./childOwnership";
import { duplicateAdoptions } from "./duplicateAdoptions";
import { duplicateKeys } from "./duplicateKeys";
import { duplicatePositions } from "./duplicatePositions";
import { flowRequirements } from "./flowRequirements";
import { heldKeys } from "./heldKeys";
import { ineffectiveProperties } from "./ineffectiveProperties";
import { missingReferences } from "./missingReferences";
import { nameReferences } from "./nameReferences";
import { pastHolidays } from "./pastHolidays";
import type { ProgramCheck } from "./programCheck";
import { referenceConstraints } from "./referenceConstraints";
import { requiredChildren } from "./requiredChildren";
import { routingLoops } from "./routingLoops";
import { sameAccount } from "./sameAccount";
import { scheduleConflicts } from "./scheduleConflicts";

/** All checks across resources, in the order in which their diagnostics are reported. */
export const programChecks: readonly ProgramCheck[] = [
  duplicateKeys,
  duplicateAdoptions,
  childOwnership,
  foreignReferences,
  sameAccount,
  referenceConstraints,
  flowRequirements,
  scheduleConflicts,
  duplicatePositions,
  requiredChildren,
  routingLoops,
  nameReferences,
  heldKeys,
  missingReferences,
  ineffectiveProperties,
  pastHolidays,
];
