import type { SipioPolicy } from "../framework";
import { accountRequirePolicy } from "./accountRequirePolicy";
import { callerIdRuleForbidCountry } from "./callerIdRuleForbidCountry";
import { flowForbidCallThrough } from "./flowForbidCallThrough";
import { flowForbidDestination } from "./flowForbidDestination";
import { forwardForbidDestination } from "./forwardForbidDestination";
import { phoneListForbidDestination } from "./phoneListForbidDestination";
import { policyForbidCountry } from "./policyForbidCountry";
import { policyForbidWidening } from "./policyForbidWidening";
import { policyRequireAllowlist } from "./policyRequireAllowlist";
import { routeForbidDestination } from "./routeForbidDestination";
import { sipUriForbidForeignHost } from "./sipUriForbidForeignHost";
import { transformChainForbidDestination } from "./transformChainForbidDestination";
import { transformForbidDestination } from "./transformForbidDestination";
import { trunkRequirePolicy } from "./trunkRequirePolicy";
import { variableForbidDestination } from "./variableForbidDestination";

export {
  accountRequirePolicy,
  callerIdRuleForbidCountry,
  flowForbidCallThrough,
  flowForbidDestination,
  forwardForbidDestination,
  phoneListForbidDestination,
  policyForbidCountry,
  policyForbidWidening,
  policyRequireAllowlist,
  routeForbidDestination,
  sipUriForbidForeignHost,
  transformChainForbidDestination,
  transformForbidDestination,
  trunkRequirePolicy,
  variableForbidDestination,
};

/** All policies of the pack. */
export const all: readonly SipioPolicy[] = [
  accountRequirePolicy,
  trunkRequirePolicy,
  policyRequireAllowlist,
  policyForbidCountry,
  policyForbidWidening,
  routeForbidDestination,
  forwardForbidDestination,
  flowForbidDestination,
  flowForbidCallThrough,
  sipUriForbidForeignHost,
  variableForbidDestination,
  phoneListForbidDestination,
  transformForbidDestination,
  transformChainForbidDestination,
  callerIdRuleForbidCountry,
];
