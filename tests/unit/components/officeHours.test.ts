import { OfficeHours, type OfficeHoursArgs } from "pulumi-sipio/components";
import { publicHolidayRules } from "../../../provider/components/publicHolidays";
import { record } from "../../support/mockStack";
import { previewOf } from "../../support/program";

const hours: OfficeHoursArgs["hours"] = [{ days: ["monday", "friday"], from: "09:00", to: "17:00" }];
const datesOf = (holidays: Parameters<typeof publicHolidayRules>[0]) =>
  publicHolidayRules(holidays).rules.map(({ startDate, endDate }) =>
    endDate === undefined ? startDate : [startDate, endDate],
  );

describe("public holidays", () => {
  it("are those of the region in the given years, in order", () => {
    const berlin = datesOf({ country: "DE", region: "BE", years: [2027, 2026] });
    expect(berlin.slice(0, 5)).toEqual(["2026-01-01", "2026-03-08", "2026-04-03", "2026-04-06", "2026-05-01"]);
    expect(berlin.at(-1)).toBe("2027-12-26");
    expect(datesOf({ country: "DE", years: [2026] })).not.toContain("2026-03-08");
  });

  it("of several days are one range", () => {
    expect(datesOf({ country: "TR", years: [2026] })).toContainEqual(["2026-03-20", "2026-03-22"]);
  });

  it("can be excluded by date", () => {
    const dates = datesOf({ country: "US", years: [2026], except: ["2026-10-12"] });
    expect(dates).toContain("2026-11-26");
    expect(dates).not.toContain("2026-10-12");
  });

  it.each([
    [{ country: "XX" }, 'holidays.country: must be a country code in ISO 3166-1 alpha-2, such as DE; got "XX"'],
    [{ country: "DE", region: "XX" }, /^holidays\.region: must be BB, BE, .* or TH; got "XX"$/],
    [{ country: "VA", region: "X" }, 'holidays.region: must be omitted, because VA has no regions; got "X"'],
    [{ country: "DE", years: [1066] }, "holidays.years: must be years from 1970 to 2076; got [1066]"],
    [
      { country: "DE", except: ["2026-03-08"] },
      'holidays.except: must be the first date of a public holiday; got "2026-03-08"',
    ],
    [{ country: "DE", years: [] }, "holidays.years: must be years from 1970 to 2076; got []"],
  ])("of %j are refused", (holidays, message) => {
    const { problems } = publicHolidayRules({ years: [2026], ...holidays });
    expect(problems).toEqual([typeof message === "string" ? message : expect.stringMatching(message)]);
  });
});

describe("office hours", () => {
  const scheduleOf = async (args: OfficeHoursArgs) => {
    const recorded = await record(() => new OfficeHours("office", args));
    return recorded.find(({ type }) => type.endsWith(":Schedule"))?.props;
  };

  it("are a schedule with a rule for each day, the holidays and further rules", async () => {
    const props = await scheduleOf({
      timezone: "Europe/Berlin",
      hours,
      holidays: { country: "DE", region: "BE", years: [2026] },
      rules: [{ kind: "date", startDate: "2026-12-24", isClosed: true }],
    });
    expect(props).toMatchObject({ name: "office", timezone: "Europe/Berlin" });
    const rules = Object.values(Object(props?.rules));
    expect(rules).toHaveLength(2 + 10 + 1);
    expect(rules).toContainEqual({ kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" });
    expect(rules).toContainEqual({ kind: "date", startDate: "2026-12-24", isClosed: true });
  });

  it("can be overridden", async () => {
    expect(await scheduleOf({ hours, schedule: { name: "Shop", rules: [] } })).toMatchObject({
      name: "Shop",
      rules: {},
    });
  });

  it("are refused with all problems at once, by path", async () => {
    const wrong: OfficeHoursArgs = {
      hours: [...hours, { days: ["mon" as "monday"], from: "09:00", to: "17:00" }],
      holidays: { country: "XX", years: [2026] },
    };
    await previewOf(() => {
      expect(() => new OfficeHours("office", wrong)).toThrow(
        /^OfficeHours "office": hours\[1\]\.days\[0\]: must be sunday, .* or saturday; got "mon"\nOfficeHours "office": holidays\.country: /,
      );
    });
  });

  it("with public holidays name the package to install if it is missing", () => {
    jest.isolateModules(() => {
      jest.doMock("date-holidays", () => {
        throw Object.assign(new Error("missing"), { code: "MODULE_NOT_FOUND" });
      });
      const isolated =
        require("../../../provider/components/publicHolidays") as typeof import("../../../provider/components/publicHolidays");
      expect(isolated.publicHolidayRules({ country: "DE", years: [2026] }).problems).toEqual([
        "holidays: the package date-holidays is not installed. Run `npm install date-holidays`.",
      ]);
    });
  });
});
