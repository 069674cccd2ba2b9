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

it("a schedule whose holidays are all past is a warning, however they are declared", async () => {
  const { warnings } = await previewOf(() => {
    const range = { kind: "date_range", startDate: "2020-12-24", endDate: "2020-12-27", isClosed: true } as const;
    new Schedule("inline", { name: "Inline", rules: [weekly, closed("2020-05-01"), range] });
    const apart = new Schedule("apart", { name: "Apart" });
    new ScheduleRule("may", { schedule: apart, ...closed("2020-05-01") });
  });
  expect(warnings).toEqual([past("apart", "2020-05-01"), past("inline", "2020-12-27")]);
});

it("one holiday to come, or none at all, is enough", async () => {
  const told = await previewOf(() => {
    new Schedule("next", { name: "Next", rules: [closed("2020-05-01"), closed("2999-05-01")] });
    new Schedule("none", { name: "None", rules: [weekly] });
    new Schedule("open", { name: "Open", rules: [{ kind: "date", startDate: "2020-05-01" }] });
    const apart = new Schedule("apart", { name: "Apart" });
    new ScheduleRule("past", { schedule: apart, ...closed("2020-05-01") });
    new ScheduleRule("next", { schedule: apart, ...closed("2999-05-01") });
  });
  expect(told).toEqual({ errors: [], warnings: [] });
});

it("a schedule that is adopted, or a rule of one that is not a resource, may have others", async () => {
  const told = await previewOf(() => {
    const adopted = new Schedule("adopted", { name: "Adopted" }, { adopt: "existing" });
    new ScheduleRule("past", { schedule: adopted, ...closed("2020-05-01") });
    new ScheduleRule("other", { schedule: "sch_7", ...closed("2020-05-01") });
  });
  expect(told).toEqual({ errors: [], warnings: [] });
});

it("a holiday is past when its day has ended everywhere on earth", async () => {
  const found: number[] = [];
  await previewOf(() => {
    new Schedule("hours", { name: "Hours", rules: [closed("2026-12-25")] });
    // Whoever declares is reviewed before this.
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
