import type { Case, Change } from "../framework/testCase";
import { transformChainForbidDestination } from "./transformChainForbidDestination";

const to = (matchRegex: string, replacement: string): Change => [
  `matchRegex: "^100$", replacement: "1001"`,
  `matchRegex: ${JSON.stringify(matchRegex)}, replacement: ${JSON.stringify(replacement)}`,
];
const message = (last: string, first: string, found: string) =>
  `NumberTransform "${last}": after NumberTransform "${first}", it rewrites ${found}; calls to satellite networks are not allowed. Change matchRegex or replacement of one of them.`;

/** Test cases of the policy. */
export const transformChainForbidDestinationCase: Case = {
  policy: transformChainForbidDestination,
  passes: `const trunk = new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", proxy: "sip.carrier.example" });
const outside = new sipio.OutboundRoute("all", { via: "trunk", trunk });
new sipio.NumberTransform("short-code", {
  scope: "account", direction: "outbound_dst", ordering: 10,
  matchRegex: "^100$", replacement: "1001",
});
new sipio.NumberTransform("outside-line", {
  scope: "account", direction: "outbound_dst", ordering: 20,
  matchRegex: "^9([0-9]+)$", replacement: "$1",
});
new sipio.NumberTransform("international", { scope: trunk, direction: "outbound_dst", matchRegex: "^([1-9][0-9]*)$", replacement: "00$1" });`,
  violations: [
    {
      name: "removes the digits that hide a satellite number",
      change: to("^100$", "98816315551234"),
      message: message("outside-line", "short-code", "100 to 8816315551234, a satellite number"),
    },
    {
      name: "joins the parts of a number that the account's transform hides",
      change: [
        `matchRegex: "^100$", replacement: "1001",
});`,
        `matchRegex: "^100$", replacement: "88#16315551234",
});
new sipio.NumberTransform("route", { scope: outside, direction: "outbound_dst", matchRegex: "#", replacement: "" });`,
      ],
      message: message("route", "short-code", "100 to 8816315551234, a satellite number"),
    },
  ],
  alsoPasses: [
    {
      name: "stops at the first match",
      change: [
        `ordering: 10,\n  matchRegex: "^100$", replacement: "1001"`,
        `ordering: 10, stopOnMatch: true,\n  matchRegex: "^100$", replacement: "98816315551234"`,
      ],
    },
    {
      name: "is applied in another order",
      change: [
        `ordering: 10,\n  matchRegex: "^100$", replacement: "1001"`,
        `ordering: 30,\n  matchRegex: "^100$", replacement: "98816315551234"`,
      ],
    },
    { name: "is forbidden on its own, which another policy reports", change: to("^100$", "8816315551234") },
    {
      name: "rewrites caller IDs",
      change: [
        `ordering: 10,\n  matchRegex: "^100$", replacement: "1001"`,
        `ordering: 10,\n  matchRegex: "^100$", replacement: "1001" });\nnew sipio.NumberTransform("cid", {\n  scope: "account", direction: "outbound_cid", ordering: 5, matchRegex: "^100$", replacement: "98816315551234"`,
      ],
    },
    {
      name: "is exempt",
      change: to("^100$", "98816315551234"),
      settings: { exempt: ["outside-line"] },
    },
  ],
  unknown: [
    {
      name: "has a replacement that is not known yet",
      change: [`replacement: "1001"`, `replacement: pending("1001")`],
      says: 'replacement of NumberTransform "short-code" is not known yet',
    },
  ],
};
