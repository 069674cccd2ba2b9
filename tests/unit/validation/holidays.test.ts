import { Schedule } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { programRun } from "../../../provider/sdk/programRun";
import { pastHolidays } from "../../../provider/validation/pastHolidays";
import { ProgramIndex } from "../../../provider/validation/programIndex";
import { eventually } from "../../support/eventually";
import { previewOf } from "../../support/program";

const weekly = { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" } as const;
const closed = (startDate: string) => ({ kind: "date", startDate, isClosed: true }) as const;
const past = (name: string, last: string) =>
  `Schedule "${name}": all holidays are past, the last one on ${last}. Add the next ones, or remove the past ones.`;

it("warns about a schedule with only past holidays, inline and as resources", async () => {
  const { warnings } = await previewOf(() => {
    const range = { kind: "date_range", startDate: "2020-12-24", endDate: "2020-12-27", isClosed: true } as const;
    new Schedule("inline", { name: "Inline", rules: [weekly, closed("2020-05-01"), range] });
    const separate = new Schedule("separate", { name: "Separate" });
    new ScheduleRule("may", { schedule: separate, ...closed("2020-05-01") });
  });
  expect(warnings).toEqual([past("inline", "2020-12-27"), past("separate", "2020-05-01")]);
});

it("accepts one future holiday or no holiday", async () => {
  const diagnostics = await previewOf(() => {
    new Schedule("next", { name: "Next", rules: [closed("2020-05-01"), closed("2999-05-01")] });
    new Schedule("none", { name: "None", rules: [weekly] });
    new Schedule("open", { name: "Open", rules: [{ kind: "date", startDate: "2020-05-01" }] });
    const separate = new Schedule("separate", { name: "Separate" });
    new ScheduleRule("past", { schedule: separate, ...closed("2020-05-01") });
    new ScheduleRule("next", { schedule: separate, ...closed("2999-05-01") });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("ignores an adopted schedule, which may have other holidays, but not its list of rules", async () => {
  const { warnings } = await previewOf(() => {
    const adopted = new Schedule("adopted", { name: "Adopted" }, { adopt: "existing" });
    new ScheduleRule("past", { schedule: adopted, ...closed("2020-05-01") });
    new Schedule("listed", { name: "Listed", rules: [closed("2020-05-01")] }, { adopt: "existing" });
  });
  expect(warnings).toEqual([past("listed", "2020-05-01")]);
});

it("ignores schedules while a rule may belong to any of them", async () => {
  const diagnostics = await previewOf(() => {
    new Schedule("hours", { name: "Hours", rules: [closed("2020-05-01")] });
    new ScheduleRule("other", { schedule: "sch_7", ...closed("2999-05-01") });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("ignores a schedule with a holiday on an unknown date", async () => {
  const diagnostics = await previewOf(() => {
    const other = new Schedule("other", { name: "Other" });
    const unknown = { ...closed("2020-05-02"), startDate: other.id.apply((id) => id) };
    new Schedule("hours", { name: "Hours", rules: [closed("2020-05-01"), unknown] });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("counts only rules that close on dates, in any order", async () => {
  const { warnings } = await previewOf(() => {
    const open = { kind: "date", startDate: "2999-05-01" } as const;
    const sunday = { ...weekly, dow: 0, isClosed: true } as const;
    const rules = [closed("2020-05-01"), closed("2019-05-01"), open, sunday];
    new Schedule("hours", { name: "Hours", rules });
  });
  expect(warnings).toEqual([past("hours", "2020-05-01")]);
});

it("a holiday is past when its day has ended in every time zone", async () => {
  const found: number[] = [];
  await previewOf(() => {
    new Schedule("hours", { name: "Hours", rules: [closed("2026-12-25")] });
    // Validation runs after all resources are declared.
    return eventually(() => {
      const program = programRun().get(ProgramIndex);
      const count = (now: string) => pastHolidays.ended?.(program, new Date(now));
      const days = ["2026-12-25T00:00:00Z", "2026-12-26T11:59:59Z", "2026-12-26T12:00:00Z"].map(
        (now) => [count(now)].flat().length,
      );
      expect(days).toContain(1);
      found.push(...days);
    });
  });
  expect(found).toEqual([0, 0, 1]);
});
