import type { Case } from "../framework/testCase";
import { routeForbidDestination } from "./routeForbidDestination";

const fix = "Remove the route, or match other numbers";
const message = (found: string) => `OutboundRoute "germany": ${found}. ${fix}.`;
const behind = (prefix: string, wrong: string) => message(`matchPrefix is "${prefix}", the prefix of ${wrong}`);

/** Test cases of the policy. */
export const routeForbidDestinationCase: Case = {
  policy: routeForbidDestination,
  passes: `new sipio.OutboundRoute("germany", { matchPrefix: "49", via: "carrier", priority: 10 });`,
  violations: [
    {
      name: "is for satellite networks",
      change: [`"49"`, `"881"`],
      message: behind("881", "a satellite number; calls to satellite networks are not allowed"),
    },
    {
      name: "is for satellite networks, with the international prefix",
      change: [`"49"`, `"00870"`],
      message: behind("00870", "a satellite number; calls to satellite networks are not allowed"),
    },
    {
      name: "is for premium-rate numbers in a country",
      change: [`"49"`, `"49900"`],
      message: behind("49900", "a premium-rate number in DE; calls to premium-rate numbers are not allowed"),
    },
    {
      name: "is for shared-cost numbers in a country",
      change: [`"49"`, `"49180"`],
      message: behind("49180", "a shared-cost number in DE; calls to shared-cost numbers are not allowed"),
    },
    {
      name: "is for the prefix of a foreign country with country code +1",
      change: [`"49"`, `"1876"`],
      message: behind("1876", "a number in JM; of the countries with code +1, only US and CA are allowed as domestic"),
    },
    {
      name: "is for a foreign country with country code +1",
      change: [`matchPrefix: "49"`, `matchCountry: "JM"`],
      message: message(`matchCountry is "JM"; of the countries with code +1, only US and CA are allowed as domestic`),
    },
    {
      name: "is for the prefix of a forbidden country",
      change: [`"49"`, `"53"`],
      message: behind("53", "a number in CU; calls to CU are not allowed"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "is for a forbidden country",
      change: [`matchPrefix: "49"`, `matchCountry: "CU"`],
      message: message(`matchCountry is "CU"; calls to CU are not allowed`),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "is for a country that is not in the allowed list",
      change: [`"49"`, `"4420"`],
      message: behind("4420", "a number in GB; only DE is allowed"),
      settings: { allowed: ["DE"] },
    },
  ],
  alsoPasses: [
    { name: "matches every call", change: [`matchPrefix: "49", `, ""] },
    { name: "matches a forbidden range and others", change: [`"49"`, `"88"`] },
    { name: "matches all countries with country code +1", change: [`"49"`, `"1"`] },
    { name: "is for numbers reserved for testing", change: [`"49"`, `"12025550"`] },
    { name: "is for numbers that are not international", change: [`"49"`, `"*97"`] },
    {
      name: "is for a country code shared with a forbidden country",
      change: [`"49"`, `"7"`],
      settings: { forbidden: ["KZ"] },
    },
    { name: "is exempt", change: [`"49"`, `"881"`], settings: { exempt: ["germany"] } },
  ],
  unknown: [
    {
      name: "is for a prefix that is not known yet",
      change: [`"49"`, `pending("49")`],
      says: 'matchPrefix of OutboundRoute "germany" is not known yet',
    },
  ],
};
