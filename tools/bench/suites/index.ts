import type { Part } from "../results.js";
import { check } from "./check.js";
import { flows } from "./flows.js";
import { lines } from "./lines.js";
import { load } from "./load.js";
import { longList } from "./longList.js";
import { policies } from "./policies.js";
import { program } from "./program.js";
import { requests } from "./requests.js";
import { state } from "./state.js";
import { typescript } from "./typescript.js";
import { up } from "./up.js";

/** Parts of the bench by name, in the order in which they are measured. */
export const parts: Readonly<Record<string, Part>> = {
  lines,
  load,
  check,
  flows,
  program,
  state,
  requests,
  up,
  typescript,
  longList,
  policies,
};
