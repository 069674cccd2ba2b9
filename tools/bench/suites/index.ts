import type { BenchPart } from "../results.js";
import { checkSuite } from "./check.js";
import { fleet } from "./fleet.js";
import { flows } from "./flows.js";
import { lines } from "./lines.js";
import { load } from "./load.js";
import { longListSuite } from "./longList.js";
import { policies } from "./policies.js";
import { programSuite } from "./program.js";
import { requests } from "./requests.js";
import { size } from "./size.js";
import { state } from "./state.js";
import { tsc } from "./tsc.js";
import { typescript } from "./typescript.js";
import { up } from "./up.js";

/** Parts of the bench by name, in the order in which they are measured. */
export const benchParts: Readonly<Record<string, BenchPart>> = {
  lines,
  load,
  check: checkSuite,
  flows,
  program: programSuite,
  state,
  requests,
  up,
  typescript,
  size,
  tsc,
  longList: longListSuite,
  policies,
  fleet,
};
