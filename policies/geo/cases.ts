import type { PackCase } from "../framework/testCase";
import { accountRequirePolicyCase } from "./accountRequirePolicy.cases";
import { callerIdRuleForbidCountryCase } from "./callerIdRuleForbidCountry.cases";
import { flowForbidCallThroughCase } from "./flowForbidCallThrough.cases";
import { flowForbidDestinationCase } from "./flowForbidDestination.cases";
import { forwardForbidDestinationCase } from "./forwardForbidDestination.cases";
import { phoneListForbidDestinationCase } from "./phoneListForbidDestination.cases";
import { policyForbidCountryCase } from "./policyForbidCountry.cases";
import { policyForbidWideningCase } from "./policyForbidWidening.cases";
import { policyRequireAllowlistCase } from "./policyRequireAllowlist.cases";
import { routeForbidDestinationCase } from "./routeForbidDestination.cases";
import { sipUriForbidForeignHostCase } from "./sipUriForbidForeignHost.cases";
import { transformChainForbidDestinationCase } from "./transformChainForbidDestination.cases";
import { transformForbidDestinationCase } from "./transformForbidDestination.cases";
import { trunkRequirePolicyCase } from "./trunkRequirePolicy.cases";
import { variableForbidDestinationCase } from "./variableForbidDestination.cases";

const forbidden = ["CU", "LV", "SO"];

/** Test cases of the pack. */
export const geo: PackCase = {
  pack: "geo",
  cases: [
    accountRequirePolicyCase,
    trunkRequirePolicyCase,
    policyRequireAllowlistCase,
    policyForbidCountryCase,
    policyForbidWideningCase,
    routeForbidDestinationCase,
    forwardForbidDestinationCase,
    flowForbidDestinationCase,
    flowForbidCallThroughCase,
    sipUriForbidForeignHostCase,
    variableForbidDestinationCase,
    phoneListForbidDestinationCase,
    transformForbidDestinationCase,
    transformChainForbidDestinationCase,
    callerIdRuleForbidCountryCase,
  ],
  config: {
    "geo-policy-forbid-country": { forbidden },
    "geo-policy-require-allowlist": { denied: forbidden },
    "geo-policy-forbid-widening": { exempt: ["eli"] },
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
const desk = new sipio.Flow("desk", {
  name: "Desk",
  graph: {
    start: "in",
    nodes: {
      in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "ask" } },
      ask: { kind: "collect", data: { variable: "choice", maxDigits: 4 }, on: { default: "first" } },
      first: { kind: "dial", data: { number: "12025550180" }, on: { failed: "second" } },
      second: { kind: "dial", data: { number: "12025550181" } },
    },
  },
});
new sipio.Number("line", { e164: "12025550123", dest: { kind: "flow", id: desk.id, xform: { onCall: "12025550182", backup: "12025550184" } } });
const account = new sipio.Account("clinic", { name: "Clinic" });
const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
const provider = new sipio.Provider("clinic", { apiKey: key.secret });
const night = new sipio.User("night", { username: "1003" }, { provider });
new sipio.GeoPolicy("clinic", { scope: "account", mode: "allowlist", countries: ["DE"] }, { provider });
new sipio.GeoPolicy("night", { scope: night, mode: "allowlist", countries: ["DE"] }, { provider });
new sipio.PhoneList("known", { name: "Known", kind: "allow", entries: ["12025550183"] });
new sipio.NumberTransform("short-code", { scope: "account", direction: "outbound_dst", ordering: 10, matchRegex: "^100$", replacement: "1001" });
new sipio.NumberTransform("outside-line", { scope: "account", direction: "outbound_dst", ordering: 20, matchRegex: "^9([0-9]+)$", replacement: "$1" });
`,
  faults: {
    "geo-account-require-policy": [`("home", { scope: "account"`, `("home", { scope: reception`],
    "geo-trunk-require-policy": [`direction: "inbound"`, `direction: "outbound"`],
    "geo-policy-require-allowlist": [`["CU", "LV", "SO"]`, `["CU", "SO"]`],
    "geo-policy-forbid-country": [`["DE", "AT"]`, `["DE", "CU"]`],
    "geo-route-forbid-destination": [`"4930"`, `"881"`],
    "geo-forward-forbid-destination": ["12025550177", "8816315551234"],
    "geo-transform-forbid-destination": [`"49$1"`, `"881$1"`],
    "geo-policy-forbid-widening": [
      `scope: night, mode: "allowlist", countries: ["DE"]`,
      `scope: night, mode: "allowlist", countries: ["FR"]`,
    ],
    "geo-flow-forbid-destination": ["12025550180", "8816315551234"],
    "geo-flow-forbid-call-through": ["12025550181", "{{choice}}"],
    "geo-sip-uri-forbid-foreign-host": ["12025550184", "sip:100@voip.others.example"],
    "geo-variable-forbid-destination": ["12025550182", "8816315551234"],
    "geo-phone-list-forbid-destination": ["12025550183", "8816315551234"],
    "geo-transform-chain-forbid-destination": [`replacement: "1001"`, `replacement: "98816315551234"`],
    "geo-caller-id-rule-forbid-country": [`matchCountry: "AT"`, `matchCountry: "CU"`],
  },
};
