import { DateTime } from "luxon";
import type { InlineScheduleRuleArgs } from "../objects/scheduleRule";
import { formatList, formatValue, mustBe } from "../schema";

/** Public holidays of a country or region. */
export interface PublicHolidays {
  /** Country as ISO 3166-1 alpha-2 code, such as `DE`. */
  readonly country: string;
  /** Region of the country as the code in ISO 3166-2, such as `BE` for Berlin. If omitted, national holidays apply. */
  readonly region?: string;
  /**
   * Calendar years of the holidays, from 1970 to 2076. A preview changes only if the program does, and warns if all
   * holidays are past.
   */
  readonly years: readonly number[];
  /** Holidays on which the business is open, by their first date as `YYYY-MM-DD`. */
  readonly except?: readonly string[];
}

interface Holiday {
  /** Date and time in the country, in the form `YYYY-MM-DD HH:MM:SS`. */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly type: string;
}

interface Calendar {
  getCountries(): Readonly<Record<string, string>>;
  getStates(country: string): Readonly<Record<string, string>> | undefined;
  getHolidays(year: number): readonly Holiday[];
}
type Library = new (country?: string, region?: string) => Calendar;

/** Years of which the library knows the lunar holidays. */
const [firstYear, lastYear] = [1970, 2076];
const dayMs = 24 * 60 * 60 * 1000;

/** Rules that close a schedule on public holidays, and the problems of their arguments. */
interface HolidayRules {
  readonly rules: readonly InlineScheduleRuleArgs[];
  /** Problems by path. */
  readonly problems: readonly string[];
}

/** Returns the rules that close a schedule on public holidays, by the package `date-holidays`. */
export function publicHolidayRules({ country, region, years, except = [] }: PublicHolidays): HolidayRules {
  const Holidays = loadLibrary();
  if (Holidays === undefined) {
    return refused("holidays: the package date-holidays is not installed. Run `npm install date-holidays`.");
  }
  const all = new Holidays();
  if (!Object.keys(all.getCountries()).includes(country)) {
    return refused(
      `holidays.country: ${mustBe("a country code in ISO 3166-1 alpha-2, such as DE", formatValue(country))}`,
    );
  }
  const regions = Object.keys(all.getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) {
    const accepted = regions.length === 0 ? `omitted, because ${country} has no regions` : formatList(regions);
    return refused(`holidays.region: ${mustBe(accepted, formatValue(region))}`);
  }
  const isKnown = (year: number) => Number.isInteger(year) && year >= firstYear && year <= lastYear;
  if (years.length === 0 || !years.every(isKnown)) {
    return refused(`holidays.years: ${mustBe(`years from ${firstYear} to ${lastYear}`, formatValue(years))}`);
  }
  const calendar = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const found = years.flatMap((year) => calendar.getHolidays(year)).filter(({ type }) => type === "public");
  const rules = new Map(found.map((holiday) => [firstDateOf(holiday), ruleOf(holiday)]));
  const problems = except
    .filter((date) => !rules.delete(date))
    .map((date) => `holidays.except: ${mustBe("the first date of a public holiday", formatValue(date))}`);
  return { rules: [...rules].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, rule]) => rule), problems };
}

function refused(problem: string): HolidayRules {
  return { rules: [], problems: [problem] };
}

function firstDateOf({ date }: Holiday): string {
  return date.slice(0, 10);
}

function ruleOf(holiday: Holiday): InlineScheduleRuleArgs {
  const { start, end } = holiday;
  const startDate = firstDateOf(holiday);
  // Some holidays begin on the evening before.
  const days = Math.floor((end.getTime() - start.getTime()) / dayMs);
  if (days <= 1) return { kind: "date", startDate, isClosed: true };
  const last = DateTime.fromISO(startDate).plus({ days: days - 1 });
  return { kind: "date_range", startDate, endDate: last.toFormat("yyyy-MM-dd"), isClosed: true };
}

/** Loaded when used, because most programs have no public holidays and the package is large. */
function loadLibrary(): Library | undefined {
  try {
    return require("date-holidays") as Library;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
