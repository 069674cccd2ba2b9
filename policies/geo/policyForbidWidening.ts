import { getCountries } from "libphonenumber-js/max";
import { formatList } from "pulumi-sipio/schema";
import { definePolicy, ofClass, type Stack, type StackResource } from "../framework";

/** Number of countries that a message names. */
const most = 5;

/** Geo policies of users and numbers must not allow more countries than the account's. */
export const policyForbidWidening = definePolicy({
  id: "geo-policy-forbid-widening",
  description:
    "Geo policies of users and numbers must not allow more countries than the account's. The platform does not document which one wins, so a wider policy can open what the account closes.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const { objects } of stack.tenants()) {
      stack.attempt(() => {
        const policies = ofClass(objects, "GeoPolicy");
        const account = policies.find(({ values }) => values.scope?.kind === "account");
        if (account === undefined) return;
        const allowed = new Set(countriesOf(stack, account));
        for (const policy of policies.filter((one) => one !== account)) {
          stack.attempt(() => {
            const wider = countriesOf(stack, policy).filter((country) => !allowed.has(country));
            if (wider.length === 0) return;
            const named = wider.length > most ? [...wider.slice(0, most), `${wider.length - most} more`] : wider;
            reportViolation(policy, {
              property: "countries",
              actual: `it allows ${formatList(named, "and")}, which ${account.label} does not`,
              requirement: "it must not allow more than the account's geo policy",
              remediation: `Remove these countries, or allow them in ${account.label}`,
            });
          });
        }
      });
    }
  },
});

/** Returns the countries that a policy allows. */
function countriesOf(stack: Stack, policy: StackResource<"GeoPolicy">): readonly string[] {
  const listed = stack.childrenOf(policy, "countries").map(({ values }) => String(Reflect.get(values, "country")));
  return policy.values.mode === "denylist" ? getCountries().filter((country) => !listed.includes(country)) : listed;
}
