import { definePolicy, ofClass, type Tenant } from "../framework";
import { presentedNumbers } from "./presentedNumbers";

/** Caller IDs must be numbers of the account or verified numbers. */
export const callerIdRequireOwnership = definePolicy({
  id: "security-caller-id-require-ownership",
  description:
    "Caller IDs must be numbers of the account or verified numbers. A caller ID of somebody else is an instrument of fraud, and carriers reject or mark such calls.",
  severity: "high",
  framework: {
    name: "47 CFR",
    version: "64.1604",
    reference: "(a)",
    specification: "No caller identification information that misleads may be transmitted with the intent to defraud.",
  },
  settings: {
    verified: {
      type: "array",
      items: { type: "string", pattern: "^[1-9][0-9]{6,14}$" },
      default: [] as readonly string[],
      description:
        "Numbers outside the stack that the account may present because their owner has verified them, in E.164 format without `+`.",
      examples: [["12025550100", "442079460018"]],
    },
  },
  validateStack(stack, { verified }, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const owned = ownedBy(tenant);
        const objects = new Set([...tenant.objects, ...tenant.accounts]);
        for (const object of objects) {
          stack.attempt(() => {
            for (const { property, at, number } of presentedNumbers(object)) {
              if (owned.has(number) || verified.includes(number)) continue;
              reportViolation(object, {
                property,
                actual: `${at} is ${number}`,
                requirement: "it must be a Number of the account or a verified number",
                remediation: "Set it to a number of the account, or add it to verified in the policy configuration",
              });
            }
          });
        }
      });
    }
  },
});

/**
 * Returns the numbers of an account, as far as the stack declares or looks them up.
 * @throws UnknownValueError If a number is not known yet, because it may be the presented one.
 */
function ownedBy({ objects }: Tenant): ReadonlySet<string> {
  return new Set(ofClass(objects, "Number").flatMap(({ values }) => values.e164 ?? []));
}
