import type { InlineScheduleRuleArgs } from "../../../provider/objects/scheduleRule";
import { Schedule } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { previewOf, type Told } from "../../support/program";

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
const apart = (rules: readonly Entry[]) =>
  previewOf(() => {
    const schedule = new Schedule("hours", { name: "Hours" });
    rules.forEach((rule, index) => {
      new ScheduleRule(`r${index}`, { ...rule, schedule });
    });
  });
/** What is told of rules, the same for rules in a list and for those apart, and whichever is looked at first. */
const reasons = ({ errors, warnings }: Told) => ({ errors: errors.map(bare), warnings: warnings.map(bare) });
const bare = (message: string) => {
  const [, one, does, span, other, , end] =
    /^(?:Schedule "hours": rules\[|ScheduleRule "r)(\d)[\]"]: (\w+) (on .*), but (?:rules\[|ScheduleRule "r)(\d)[\]"] (\w+) then\. (.*)$/.exec(
      message,
    ) ?? [];
  const [opens, closes] = does === "opens" ? [one, other] : [other, one];
  return one === undefined ? message : `${opens} opens and ${closes} closes ${span}; ${end}`;
};

const error = "Remove one of the two, or change its times.";
const doubt = "The platform does not document which of the two applies.";

describe.each([
  ["in a list", inline],
  ["apart", apart],
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
      "of days on end",
      [days("2026-12-20", "2027-01-06", { isClosed: true }), days("2026-12-30", "2027-02-01")],
      "1 opens and 0 closes on 2026-12-30 from 00:00 to 24:00",
    ],
  ])("that contradict each other, %s, are told", async (_case, rules, told) => {
    expect(reasons(await preview(rules))).toEqual({ errors: [`${told}; ${error}`], warnings: [] });
  });

  it("of a day against days on end are doubtful", async () => {
    const told = await preview([days("2026-12-20", "2026-12-31", { isClosed: true }), day("2026-12-28")]);
    const said = `1 opens and 0 closes on 2026-12-28 from 00:00 to 24:00; ${doubt}`;
    expect(reasons(told)).toEqual({ errors: [], warnings: [said] });
  });

  it("that agree are taken", async () => {
    const told = await preview([
      monday("09:00", "12:00"),
      monday("13:00", "17:00"),
      monday("12:00", "13:00", true),
      { kind: "weekly", dow: 2, startTime: "12:00", endTime: "13:00", isClosed: true },
      // A day beats the week: that is what it is for.
      day("2026-12-21", { isClosed: true }),
      day("2026-12-24", { startTime: "09:00", endTime: "12:00" }),
      day("2026-12-24", { startTime: "12:00", endTime: "18:00", isClosed: true }),
      days("2097-01-01", "2097-01-02", { isClosed: true }),
      days("2027-01-03", "2027-01-06"),
      monday("20:00", "20:00", true),
    ]);
    // What equal times mean is not documented: they contradict nothing.
    expect(told).toEqual({ errors: [], warnings: [expect.stringContaining('endTime: "20:00" equals startTime')] });
  });
});

it("what is not known, and another schedule's rules, are not held against each other", async () => {
  const told = await previewOf(() => {
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
  expect(told).toEqual({ errors: [], warnings: [] });
});

it("two rules of one natural key are told as such, and not as a contradiction besides", async () => {
  const { errors } = await apart([monday("09:00", "17:00"), monday("09:00", "17:00", true)]);
  expect(errors).toEqual([expect.stringMatching(/^ScheduleRule "r1": .* is also declared by ScheduleRule "r0"/)]);
});
