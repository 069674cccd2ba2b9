import * as cac from "./cac/index";
import type { SipioPolicy } from "./framework";
import * as geo from "./geo/index";
import * as namingAndCost from "./naming-and-cost/index";
import * as security from "./security/index";

/** Policies of all packs, by the folder of the pack. */
export const packs: Readonly<Record<string, readonly SipioPolicy[]>> = {
  cac: cac.all,
  geo: geo.all,
  security: security.all,
  "naming-and-cost": namingAndCost.all,
};
