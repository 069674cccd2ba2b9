import type { Case, Change } from "../framework/testCase";
import { transformForbidDestination } from "./transformForbidDestination";

const to = (matchRegex: string, replacement: string): Change => [
  `matchRegex: "^0([1-9].*)$", replacement: "49$1"`,
  `matchRegex: ${JSON.stringify(matchRegex)}, replacement: ${JSON.stringify(replacement)}`,
];
const message = (found: string) => `NumberTransform "national": it makes ${found}. Change matchRegex or replacement.`;

/** How the policy is tried. */
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
      name: "sends a code to a premium-rate number",
      change: to("^77777$", "37190012345"),
      message: message(
        "37190012345 of 77777, a premium-rate number of LV; calls to premium-rate numbers are forbidden",
      ),
    },
    {
      name: "sends a code to a satellite network, in the form that a carrier wants",
      change: to("^\\*99$", "+8816315551234"),
      message: message(
        "+8816315551234 of *99, a number of a satellite network; calls to satellite networks are forbidden",
      ),
    },
    {
      name: "sends numbers of one country to another behind +1",
      change: to("^12025550123$", "18765550123"),
      message: message(
        "18765550123 of 12025550123, a number of JM; of the countries behind +1 only US and CA are domestic",
      ),
    },
    {
      name: "sends a code to a forbidden country",
      change: to("^100$", "0053712345678"),
      message: message("0053712345678 of 100, a number of CU; calls to CU are forbidden"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "rewrites numbers of a country, of which it was tried with an example",
      change: to("^4915123456789$", "883510012345"),
      message: message(
        "883510012345 of 4915123456789, a number of an international network; calls to international networks are forbidden",
      ),
    },
    {
      name: "takes too long to say what it rewrites",
      change: to("^(([0-9]+)+)+x$", "49$1"),
      message:
        'NumberTransform "national": matchRegex is "^(([0-9]+)+)+x$"; it takes too long for a number, so that nobody can say what becomes of it. Write it without one repetition in another.',
    },
  ],
  alsoPasses: [
    { name: "adds the international prefix", change: to("^([1-9][0-9]*)$", "00$1") },
    { name: "takes the prefix away with which calls leave a switchboard", change: to("^9([0-9]+)$", "$1") },
    { name: "writes numbers behind +1 as the carrier wants them", change: to("^1([2-9][0-9]{9})$", "$1") },
    { name: "writes numbers of a country as the carrier there wants them", change: to("^44([0-9]+)$", "0$1") },
    { name: "lets people dial ten digits", change: to("^([2-9][0-9]{9})$", "1$1") },
    { name: "matches nothing that can be dialled", change: to("^anonymous$", "8816315551234") },
    { name: "rewrites callers", change: [`"outbound_dst"`, `"outbound_cid"`] },
    {
      name: "is made for the one country that is allowed",
      change: ["ordering: 10", "ordering: 20"],
      settings: { allowed: ["DE"] },
    },
    { name: "is exempt", change: to("^77777$", "37190012345"), settings: { exempt: ["national"] } },
  ],
  unknown: [
    {
      name: "has a replacement that another object sets",
      change: [`"49$1"`, `pending("49$1")`],
      says: 'replacement of NumberTransform "national" is not known before up',
    },
  ],
};
