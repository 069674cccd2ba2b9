import { IANAZone } from "luxon";
import { z } from "zod";
import type { ValueType } from "../valueType";
import { scalar } from "./scalar";
import { suggest } from "./text";

const zoneNames = Intl.supportedValuesOf("timeZone");
const spellings = new Map(zoneNames.map((name) => [name.toLowerCase(), name]));

/** Time zone by its name in the IANA database, such as `Europe/Berlin`. */
export function timeZone(): ValueType {
  return scalar({
    name: "timeZone",
    expects: "an IANA time zone such as Europe/Berlin",
    schema: z.string().max(64).refine(isZone),
    hint: (given) => suggest(zoneNames, given),
    wireSchema: { type: "string", minLength: 1, maxLength: 64 },
  });
}

function isZone(given: string): boolean {
  // The runtime accepts names in any case and plain offsets as well. The database has one spelling and names only.
  const spelled = spellings.get(given.toLowerCase());
  if (spelled !== undefined) return spelled === given;
  return !/^[+-]/.test(given) && IANAZone.create(given).isValid;
}

/** Time of day on a 24-hour clock, `HH:MM`. */
export function clockTime(): ValueType {
  return scalar({
    name: "clockTime",
    expects: "a time of day in the form HH:MM, from 00:00 to 23:59",
    schema: z.iso.time({ precision: -1 }),
    wireSchema: { type: "string", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
  });
}

/** Calendar date, `YYYY-MM-DD` (ISO 8601). */
export function date(): ValueType {
  return scalar({
    name: "date",
    expects: "a date in the form YYYY-MM-DD",
    schema: z.iso.date(),
    wireSchema: { type: "string", format: "date" },
  });
}
