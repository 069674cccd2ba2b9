import type { Case } from "../framework/testCase";
import { routeForbidDestination } from "./routeForbidDestination";

const fix = "Remove the route, or make it for other numbers";
const message = (found: string) => `OutboundRoute "germany": ${found}. ${fix}.`;
const behind = (prefix: string, wrong: string) => message(`matchPrefix is "${prefix}", behind which is ${wrong}`);

/** How the policy is tried. */
export const routeForbidDestinationCase: Case = {
  policy: routeForbidDestination,
  passes: `new sipio.OutboundRoute("germany", { matchPrefix: "49", via: "carrier", priority: 10 });`,
  violations: [
    {
      name: "is made for satellite networks",
      change: [`"49"`, `"881"`],
      message: behind("881", "a number of a satellite network; calls to satellite networks are forbidden"),
    },
    {
      name: "is made for satellite networks, with the international prefix",
      change: [`"49"`, `"00870"`],
      message: behind("00870", "a number of a satellite network; calls to satellite networks are forbidden"),
    },
    {
      name: "is made for premium-rate numbers of a country",
      change: [`"49"`, `"49900"`],
      message: behind("49900", "a premium-rate number of DE; calls to premium-rate numbers are forbidden"),
    },
    {
      name: "is made for shared-cost numbers of a country",
      change: [`"49"`, `"49180"`],
      message: behind("49180", "a shared-cost number of DE; calls to shared-cost numbers are forbidden"),
    },
    {
      name: "is made for a country behind +1 that is not domestic",
      change: [`"49"`, `"1876"`],
      message: behind("1876", "a number of JM; of the countries behind +1 only US and CA are domestic"),
    },
    {
      name: "is made for such a country by its name",
      change: [`matchPrefix: "49"`, `matchCountry: "JM"`],
      message: message(`matchCountry is "JM"; of the countries behind +1 only US and CA are domestic`),
    },
    {
      name: "is made for a forbidden country by its prefix",
      change: [`"49"`, `"53"`],
      message: behind("53", "a number of CU; calls to CU are forbidden"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "is made for a forbidden country by its name",
      change: [`matchPrefix: "49"`, `matchCountry: "CU"`],
      message: message(`matchCountry is "CU"; calls to CU are forbidden`),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "is made for a country that is not among the allowed ones",
      change: [`"49"`, `"4420"`],
      message: behind("4420", "a number of GB; only DE is allowed"),
      settings: { allowed: ["DE"] },
    },
  ],
  alsoPasses: [
    { name: "takes every call", change: [`matchPrefix: "49", `, ""] },
    { name: "takes calls to a forbidden range beside others", change: [`"49"`, `"88"`] },
    { name: "takes calls of all countries behind +1", change: [`"49"`, `"1"`] },
    { name: "is made for numbers that are set aside for tests", change: [`"49"`, `"12025550"`] },
    { name: "is made for numbers that are no international ones", change: [`"49"`, `"*97"`] },
    {
      name: "is made for a country of which the code belongs to a forbidden one as well",
      change: [`"49"`, `"7"`],
      settings: { forbidden: ["KZ"] },
    },
    { name: "is exempt", change: [`"49"`, `"881"`], settings: { exempt: ["germany"] } },
  ],
  unknown: [
    {
      name: "is made for a prefix that another object sets",
      change: [`"49"`, `pending("49")`],
      says: 'matchPrefix of OutboundRoute "germany" is not known before up',
    },
  ],
};
