import type { Case, Change } from "../framework/testCase";
import { transformForbidDestination } from "./transformForbidDestination";

const to = (matchRegex: string, replacement: string): Change => [
  `matchRegex: "^0([1-9].*)$", replacement: "49$1"`,
  `matchRegex: ${JSON.stringify(matchRegex)}, replacement: ${JSON.stringify(replacement)}`,
];
const message = (found: string) =>
  `NumberTransform "national": it rewrites ${found}. Change matchRegex or replacement.`;

/** Test cases of the policy. */
export const transformForbidDestinationCase: Case = {
  policy: transformForbidDestination,
  passes: `new sipio.NumberTransform("national", {
  scope: "account",
  direction: "outbound_dst",
  ordering: 10,
  matchRegex: "^0([1-9].*)$", replacement: "49$1",
});`,
  violations: [
    {
      name: "rewrites a code to a premium-rate number",
      change: to("^77777$", "37190012345"),
      message: message(
        "77777 to 37190012345, a premium-rate number in LV; calls to premium-rate numbers are not allowed",
      ),
    },
    {
      name: "rewrites a code to a satellite number with `+`",
      change: to("^\\*99$", "+8816315551234"),
      message: message("*99 to +8816315551234, a satellite number; calls to satellite networks are not allowed"),
    },
    {
      name: "rewrites a number to a foreign one with country code +1",
      change: to("^12025550123$", "18765550123"),
      message: message(
        "12025550123 to 18765550123, a number in JM; of the countries with code +1, only US and CA are allowed as domestic",
      ),
    },
    {
      name: "rewrites a code to a forbidden country",
      change: to("^100$", "0053712345678"),
      message: message("100 to 0053712345678, a number in CU; calls to CU are not allowed"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "rewrites the example number of a country",
      change: to("^4915123456789$", "883510012345"),
      message: message(
        "4915123456789 to 883510012345, a number in an international network; calls to international networks are not allowed",
      ),
    },
    {
      name: "takes too long to evaluate",
      change: to("^(([0-9]+)+)+x$", "49$1"),
      message:
        'NumberTransform "national": matchRegex is "^(([0-9]+)+)+x$"; it must be simple enough to check, but it takes too long to evaluate. Rewrite it without nested repetition.',
    },
  ],
  alsoPasses: [
    { name: "adds the international prefix", change: to("^([1-9][0-9]*)$", "00$1") },
    { name: "removes the outside-line prefix of a PBX", change: to("^9([0-9]+)$", "$1") },
    { name: "removes the country code +1", change: to("^1([2-9][0-9]{9})$", "$1") },
    { name: "rewrites numbers of a country to the national format", change: to("^44([0-9]+)$", "0$1") },
    { name: "adds the country code to ten-digit numbers", change: to("^([2-9][0-9]{9})$", "1$1") },
    { name: "matches nothing that can be dialed", change: to("^anonymous$", "8816315551234") },
    { name: "rewrites caller IDs", change: [`"outbound_dst"`, `"outbound_cid"`] },
    {
      name: "is for the only allowed country",
      change: ["ordering: 10", "ordering: 20"],
      settings: { allowed: ["DE"] },
    },
    { name: "is exempt", change: to("^77777$", "37190012345"), settings: { exempt: ["national"] } },
  ],
  unknown: [
    {
      name: "has a replacement that is not known yet",
      change: [`"49$1"`, `pending("49$1")`],
      says: 'replacement of NumberTransform "national" is not known yet',
    },
  ],
};
