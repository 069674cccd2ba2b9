import type { Case } from "../framework/testCase";
import { campaignRequireCallingHours } from "./campaignRequireCallingHours";

const weekday = `{ kind: "weekly", dow: 1, startTime: "09:00", endTime: "18:00" }`;
const requirement = "campaigns must call only between 08:00 and 21:00";
const open = (found: string, between = requirement) =>
  `Campaign "renewals": its Schedule "calling" ${found}; ${between}. Change the rules of the schedule, or use another one for the campaign.`;

/** Test cases of the policy. */
export const campaignRequireCallingHoursCase: Case = {
  policy: campaignRequireCallingHours,
  passes: `const schedule = new sipio.Schedule("calling", {
  name: "Calling hours",
  rules: [${weekday}, { kind: "date", startDate: "2027-01-01", isClosed: true }],
});
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", schedule });`,
  violations: [
    {
      name: "has no calling hours",
      change: [", schedule }", " }"],
      message: `Campaign "renewals": schedule is not set; ${requirement}. Declare a Schedule with the calling hours and set schedule to it.`,
    },
    {
      name: "calls too early",
      change: [`"09:00"`, `"07:30"`],
      message: open("is open from 07:30 to 18:00"),
    },
    {
      name: "calls too late for the configuration",
      change: [`"18:00"`, `"20:30"`],
      settings: { latest: "20:00" },
      message: open("is open from 09:00 to 20:30", "campaigns must call only between 08:00 and 20:00"),
    },
    {
      name: "calls through the night",
      change: [`endTime: "18:00"`, `endTime: "08:30"`],
      message: open("is open from 09:00 to 08:30"),
    },
    {
      name: "calls all day on a date",
      change: [`startDate: "2027-01-01", isClosed: true`, `startDate: "2027-01-04"`],
      message: open("is open from 00:00 to 24:00"),
    },
    {
      name: "has a schedule without opening hours",
      change: [`${weekday}, `, ""],
      message: open("has no opening hours"),
    },
    {
      name: "calls too late through a separate rule",
      change: [
        "new sipio.Campaign(",
        `const others = new sipio.Schedule("evening", { name: "Evening" });
new sipio.ScheduleRule("evening", { schedule: others, kind: "weekly", dow: 2, startTime: "18:00", endTime: "23:00" });
new sipio.Campaign("evening", { name: "Evening", dialMode: "progressive", schedule: others });
new sipio.Campaign(`,
      ],
      message: `Campaign "evening": its Schedule "evening" is open from 18:00 to 23:00; ${requirement}. Change the rules of the schedule, or use another one for the campaign.`,
    },
  ],
  alsoPasses: [
    {
      name: "uses a schedule that is not in the stack",
      change: [", schedule }", `, schedule: "sch_01hzy3v8m4x7w2k9p5c6d7e8f9" }`],
    },
    {
      name: "calls within the configured hours",
      change: [`"09:00"`, `"07:30"`],
      settings: { earliest: "07:00" },
    },
    { name: "is exempt", change: [", schedule }", " }"], settings: { exempt: ["renewals"] } },
  ],
  unknown: [
    {
      name: "has hours that are not known yet",
      change: [`startTime: "09:00"`, `startTime: pending("09:00")`],
      says: 'startTime of Schedule "calling", rules["(not known yet 1)"] is not known yet',
    },
  ],
};
