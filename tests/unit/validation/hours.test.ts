import type { InlineScheduleRuleArgs } from "../../../provider/objects/scheduleRule";
import { Schedule } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { type Diagnostics, previewOf } from "../../support/program";

type Entry = InlineScheduleRuleArgs;
const monday = (startTime: string, endTime: string, isClosed?: boolean): Entry => ({
  kind: "weekly",
  dow: 1,
  startTime,
  endTime,
  ...(isClosed !== undefined && { isClosed }),
});
const day = (startDate: string, rest: Partial<Entry> = {}): Entry => ({ kind: "date", startDate, ...rest }) as Entry;
const days = (startDate: string, endDate: string, rest: Partial<Entry> = {}): Entry =>
  ({ kind: "date_range", startDate, endDate, ...rest }) as Entry;

const inline = (rules: readonly Entry[]) =>
  previewOf(() => {
    new Schedule("hours", { name: "Hours", rules });
  });
const asResources = (rules: readonly Entry[]) =>
  previewOf(() => {
    const schedule = new Schedule("hours", { name: "Hours" });
    rules.forEach((rule, index) => {
      new ScheduleRule(`r${index}`, { ...rule, schedule });
    });
  });
/** The diagnostics of rules in a form that is the same for inline rules, separate resources and any order. */
const reasons = ({ errors, warnings }: Diagnostics) => ({ errors: errors.map(bare), warnings: warnings.map(bare) });
const bare = (message: string) => {
  const [, one, does, span, other, , end] =
    /^(?:Schedule "hours": rules\[|ScheduleRule "r)(\d)[\]"]: (\w+) (on .*), but (?:rules\[|ScheduleRule "r)(\d)[\]"] (\w+) then\. (.*)$/.exec(
      message,
    ) ?? [];
  const [opens, closes] = does === "opens" ? [one, other] : [other, one];
  return one === undefined ? message : `${opens} opens and ${closes} closes ${span}; ${end}`;
};

const error = "Remove one of the two, or change its times.";
const undefinedOrder = "The platform does not document which of the two applies.";

describe.each([
  ["inline", inline],
  ["as resources", asResources],
])("rules %s", (_, preview) => {
  it.each<[string, Entry[], string]>([
    [
      "of one weekday",
      [monday("09:00", "17:00"), monday("12:00", "13:00", true)],
      "0 opens and 1 closes on Monday from 12:00 to 13:00",
    ],
    [
      "in the other order",
      [monday("12:00", "13:00", true), monday("09:00", "17:00", false)],
      "1 opens and 0 closes on Monday from 12:00 to 13:00",
    ],
    [
      "over midnight",
      [monday("22:00", "06:00"), { kind: "weekly", dow: 2, startTime: "05:00", endTime: "23:00", isClosed: true }],
      "0 opens and 1 closes on Tuesday from 05:00 to 06:00",
    ],
    [
      "over the end of the week",
      [
        { kind: "weekly", dow: 6, startTime: "20:00", endTime: "02:00" },
        { kind: "weekly", dow: 0, startTime: "00:00", endTime: "12:00", isClosed: true },
      ],
      "0 opens and 1 closes on Sunday from 00:00 to 02:00",
    ],
    [
      "of one day",
      [day("2026-12-24", { startTime: "09:00", endTime: "12:00" }), day("2026-12-24", { isClosed: true })],
      "0 opens and 1 closes on 2026-12-24 from 09:00 to 12:00",
    ],
    [
      "of date ranges",
      [days("2026-12-20", "2027-01-06", { isClosed: true }), days("2026-12-30", "2027-02-01")],
      "1 opens and 0 closes on 2026-12-30 from 00:00 to 24:00",
    ],
  ])("that conflict %s are rejected", async (_case, rules, conflict) => {
    expect(reasons(await preview(rules))).toEqual({ errors: [`${conflict}; ${error}`], warnings: [] });
  });

  it("for a day and for a date range cause a warning", async () => {
    const diagnostics = await preview([days("2026-12-20", "2026-12-31", { isClosed: true }), day("2026-12-28")]);
    const conflict = `1 opens and 0 closes on 2026-12-28 from 00:00 to 24:00; ${undefinedOrder}`;
    expect(reasons(diagnostics)).toEqual({ errors: [], warnings: [conflict] });
  });

  it("that agree are accepted", async () => {
    const diagnostics = await preview([
      monday("09:00", "12:00"),
      monday("13:00", "17:00"),
      monday("12:00", "13:00", true),
      { kind: "weekly", dow: 2, startTime: "12:00", endTime: "13:00", isClosed: true },
      // A rule for a day overrides weekly rules.
      day("2026-12-21", { isClosed: true }),
      day("2026-12-24", { startTime: "09:00", endTime: "12:00" }),
      day("2026-12-24", { startTime: "12:00", endTime: "18:00", isClosed: true }),
      days("2097-01-01", "2097-01-02", { isClosed: true }),
      days("2027-01-03", "2027-01-06"),
      monday("20:00", "20:00", true),
    ]);
    // Equal times have no documented meaning, so they conflict with no rule.
    expect(diagnostics).toEqual({
      errors: [],
      warnings: [expect.stringContaining('endTime: "20:00" equals startTime')],
    });
  });
});

it("does not compare unknown rules or rules of different schedules", async () => {
  const diagnostics = await previewOf(() => {
    const schedule = new Schedule("hours", { name: "Hours" });
    const other = new Schedule("other", { name: "Other" });
    const later = other.id.apply(() => true);
    new ScheduleRule("a", { ...monday("09:00", "17:00"), schedule });
    new ScheduleRule("b", { ...monday("12:00", "13:00", true), schedule: other });
    new ScheduleRule("c", { ...monday("12:00", "13:00"), isClosed: later, schedule });
    new ScheduleRule("d", { ...monday("10:00", "13:00", true), schedule: other.id.apply((id) => id) });
    new Schedule("third", {
      name: "Third",
      rules: [monday("09:00", "17:00"), { ...monday("12:00", "13:00"), isClosed: later }],
    });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

describe.each<[string, keyof Entry, [Entry, Entry]]>([
  ["kind", "kind", [monday("09:00", "17:00"), monday("12:00", "13:00", true)]],
  ["weekday", "dow", [monday("09:00", "17:00"), monday("12:00", "13:00", true)]],
  ["start time", "startTime", [monday("09:00", "17:00"), monday("12:00", "13:00", true)]],
  ["end time", "endTime", [monday("09:00", "17:00"), monday("12:00", "13:00", true)]],
  ["date", "startDate", [day("2026-12-24"), day("2026-12-24", { isClosed: true, startTime: "09:00" })]],
  ["last date", "endDate", [days("2026-12-24", "2026-12-26"), days("2026-12-24", "2026-12-25", { isClosed: true })]],
])("a rule without a known %s", (_, property, [open, closed]) => {
  it("conflicts with no rule", async () => {
    const diagnostics = await previewOf(() => {
      const other = new Schedule("other", { name: "Other" });
      const unknown = other.id.apply(() => closed[property]);
      new Schedule("hours", { name: "Hours", rules: [open, { ...closed, [property]: unknown } as Entry] });
    });
    expect(diagnostics).toEqual({ errors: [], warnings: [] });
  });

  it("has no other problem if it is missing or invalid", async () => {
    const { errors, warnings } = await inline([open, { ...closed, [property]: {} } as Entry]);
    expect([...errors, ...warnings].filter((message) => message.includes(" then."))).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
  });
});

it("a range that ends before it starts conflicts with no rule", async () => {
  const { errors } = await inline([
    days("2026-12-26", "2026-12-24", { isClosed: true }),
    days("2026-12-24", "2026-12-26"),
  ]);
  expect(errors).toEqual([expect.not.stringContaining(" then.")]);
});

it("equal times conflict with no rule", async () => {
  const { errors } = await inline([
    monday("20:00", "20:00", true),
    monday("19:00", "23:00"),
    { kind: "weekly", dow: 2, startTime: "10:00", endTime: "12:00" },
  ]);
  expect(errors).toEqual([]);
});

it("reports two listed rules with the same natural key as duplicates only", async () => {
  const { errors } = await inline([monday("09:00", "17:00"), monday("09:00", "17:00", true)]);
  expect(errors).toEqual([expect.not.stringContaining(" then.")]);
});

it("reports two rules with the same natural key as duplicates only", async () => {
  const { errors } = await asResources([monday("09:00", "17:00"), monday("09:00", "17:00", true)]);
  expect(errors).toEqual([expect.stringMatching(/^ScheduleRule "r1": .* is also declared by ScheduleRule "r0"/)]);
});
