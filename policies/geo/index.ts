import type { SipioPolicy } from "../framework";
import { accountRequirePolicy } from "./accountRequirePolicy";
import { callerIdRuleForbidCountry } from "./callerIdRuleForbidCountry";
import { forwardForbidDestination } from "./forwardForbidDestination";
import { policyForbidCountry } from "./policyForbidCountry";
import { policyRequireAllowlist } from "./policyRequireAllowlist";
import { routeForbidDestination } from "./routeForbidDestination";
import { transformForbidDestination } from "./transformForbidDestination";
import { trunkRequirePolicy } from "./trunkRequirePolicy";

export {
  accountRequirePolicy,
  callerIdRuleForbidCountry,
  forwardForbidDestination,
  policyForbidCountry,
  policyRequireAllowlist,
  routeForbidDestination,
  transformForbidDestination,
  trunkRequirePolicy,
};

/** All policies of the pack. */
export const all: readonly SipioPolicy[] = [
  accountRequirePolicy,
  trunkRequirePolicy,
  policyRequireAllowlist,
  policyForbidCountry,
  routeForbidDestination,
  forwardForbidDestination,
  transformForbidDestination,
  callerIdRuleForbidCountry,
];
