import type { PackCase } from "../framework/testCase";
import { accountRequirePolicyCase } from "./accountRequirePolicy.cases";
import { callerIdRuleForbidCountryCase } from "./callerIdRuleForbidCountry.cases";
import { forwardForbidDestinationCase } from "./forwardForbidDestination.cases";
import { policyForbidCountryCase } from "./policyForbidCountry.cases";
import { policyRequireAllowlistCase } from "./policyRequireAllowlist.cases";
import { routeForbidDestinationCase } from "./routeForbidDestination.cases";
import { transformForbidDestinationCase } from "./transformForbidDestination.cases";
import { trunkRequirePolicyCase } from "./trunkRequirePolicy.cases";

const forbidden = ["CU", "LV", "SO"];

/** Test cases of the pack. */
export const geo: PackCase = {
  pack: "geo",
  cases: [
    accountRequirePolicyCase,
    trunkRequirePolicyCase,
    policyRequireAllowlistCase,
    policyForbidCountryCase,
    routeForbidDestinationCase,
    forwardForbidDestinationCase,
    transformForbidDestinationCase,
    callerIdRuleForbidCountryCase,
  ],
  config: {
    "geo-policy-forbid-country": { forbidden },
    "geo-policy-require-allowlist": { denied: forbidden },
    "geo-caller-id-rule-forbid-country": { forbidden },
  },
  program: `
const dana = new sipio.User("dana", { username: "1001" });
const reception = new sipio.User("reception", { username: "1000" });
const eli = new sipio.User("eli", { username: "1002" });
const carrier = new sipio.Trunk("carrier", { name: "Carrier", direction: "both", proxy: "sip.carrier.example" });
new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["DE", "AT"] });
new sipio.GeoPolicy("dana", { scope: dana, mode: "allowlist", countries: ["DE"] });
new sipio.Trunk("calls-in", { name: "Calls in", direction: "inbound", proxy: "sip.other.example" });
new sipio.GeoPolicy("eli", { scope: eli, mode: "denylist", countries: ["CU", "LV", "SO"] });
new sipio.OutboundRoute("germany", { matchCountry: "DE", via: "trunk", trunk: carrier, priority: 10 });
new sipio.OutboundRoute("berlin", { matchPrefix: "4930", via: "carrier", priority: 5 });
new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });
new sipio.CallerIdRule("austria", { scope: "account", matchCountry: "AT", cidNumber: "4930901820", priority: 10 });
new sipio.NumberTransform("national", {
  scope: "account",
  direction: "outbound_dst",
  matchRegex: "^0([1-9].*)$",
  replacement: "49$1",
});
`,
  faults: {
    "geo-account-require-policy": [`("home", { scope: "account"`, `("home", { scope: reception`],
    "geo-trunk-require-policy": [`direction: "inbound"`, `direction: "outbound"`],
    "geo-policy-require-allowlist": [`["CU", "LV", "SO"]`, `["CU", "SO"]`],
    "geo-policy-forbid-country": [`["DE", "AT"]`, `["DE", "CU"]`],
    "geo-route-forbid-destination": [`"4930"`, `"881"`],
    "geo-forward-forbid-destination": ["12025550177", "8816315551234"],
    "geo-transform-forbid-destination": [`"49$1"`, `"881$1"`],
    "geo-caller-id-rule-forbid-country": [`matchCountry: "AT"`, `matchCountry: "CU"`],
  },
};
