import type { SipioPolicy } from "../framework";
import { accountLimitCeilings } from "./accountLimitCeilings";
import { accountMatchNumbers } from "./accountMatchNumbers";
import { accountMatchTrunks } from "./accountMatchTrunks";
import { accountRequireCeilings } from "./accountRequireCeilings";
import { campaignLimitAbandonment } from "./campaignLimitAbandonment";
import { campaignLimitLines } from "./campaignLimitLines";
import { campaignRequireCallingHours } from "./campaignRequireCallingHours";
import { campaignRequireCeiling } from "./campaignRequireCeiling";
import { campaignRequireDncCheck } from "./campaignRequireDncCheck";
import { ceilingForbidUnreachable } from "./ceilingForbidUnreachable";
import { limitForbidRedundant } from "./limitForbidRedundant";
import { numberLimitCeiling } from "./numberLimitCeiling";
import { numberRequireCeiling } from "./numberRequireCeiling";
import { outboundLimitSpend } from "./outboundLimitSpend";
import { outboundRequireLimit } from "./outboundRequireLimit";
import { trunkLimitCeiling } from "./trunkLimitCeiling";
import { trunkRequireCeiling } from "./trunkRequireCeiling";
import { userLimitCeiling } from "./userLimitCeiling";
import { userRequireCeiling } from "./userRequireCeiling";

export {
  accountLimitCeilings,
  accountMatchNumbers,
  accountMatchTrunks,
  accountRequireCeilings,
  campaignLimitAbandonment,
  campaignLimitLines,
  campaignRequireCallingHours,
  campaignRequireCeiling,
  campaignRequireDncCheck,
  ceilingForbidUnreachable,
  limitForbidRedundant,
  numberLimitCeiling,
  numberRequireCeiling,
  outboundLimitSpend,
  outboundRequireLimit,
  trunkLimitCeiling,
  trunkRequireCeiling,
  userLimitCeiling,
  userRequireCeiling,
};

/** All policies of the pack. */
export const all: readonly SipioPolicy[] = [
  accountLimitCeilings,
  accountMatchNumbers,
  accountMatchTrunks,
  accountRequireCeilings,
  campaignLimitAbandonment,
  campaignLimitLines,
  campaignRequireCallingHours,
  campaignRequireCeiling,
  campaignRequireDncCheck,
  ceilingForbidUnreachable,
  limitForbidRedundant,
  numberLimitCeiling,
  numberRequireCeiling,
  outboundLimitSpend,
  outboundRequireLimit,
  trunkLimitCeiling,
  trunkRequireCeiling,
  userLimitCeiling,
  userRequireCeiling,
];
