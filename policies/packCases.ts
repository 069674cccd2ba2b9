import { cac } from "./cac/cases";
import type { PackCase } from "./framework/testCase";
import { geo } from "./geo/cases";
import { namingAndCost } from "./naming-and-cost/cases";
import { security } from "./security/cases";

/** Cases of all packs, for tests and docs. Not part of the package. */
export const packCases: readonly PackCase[] = [cac, geo, security, namingAndCost];
export { type Case, type Change, changedProgram, type PackCase } from "./framework/testCase";
