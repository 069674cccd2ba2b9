import { definePolicy, type StackResource } from "../framework";
import { telemarketingRule } from "./regulations";

const clockTime = { type: "string", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" } as const;

/** Campaigns must call only during the hours that the regulator allows. */
export const campaignRequireCallingHours = definePolicy({
  id: "cac-campaign-require-calling-hours",
  description:
    "Campaigns must have calling hours within those that the regulator allows. Without a schedule, the dialer calls around the clock.",
  severity: "high",
  framework: telemarketingRule(
    "(c)(1)",
    "No phone solicitation may be made before 8 a.m. or after 9 p.m., local time at the called party's location.",
  ),
  settings: {
    earliest: {
      ...clockTime,
      default: "08:00",
      description:
        "Earliest time to call, as `HH:MM` in the time zone of the called number. The default applies in the US, according to 47 CFR 64.1200(c)(1).",
      examples: ["09:00"],
    },
    latest: {
      ...clockTime,
      default: "21:00",
      description:
        "Latest time to call, as `HH:MM` in the time zone of the called number. The default applies in the US, according to 47 CFR 64.1200(c)(1).",
      examples: ["20:00"],
    },
  },
  validateStack(stack, { earliest, latest }, reportViolation) {
    const requirement = `campaigns must call only between ${earliest} and ${latest}`;
    stack.each("Campaign", (campaign) => {
      if (campaign.rawProps.schedule === undefined) {
        const remediation = "Declare a Schedule with the calling hours and set schedule to it";
        reportViolation(campaign, { property: "schedule", requirement, remediation });
        return;
      }
      // The rules of a schedule outside the stack are unknown.
      const [schedule] = stack.referents(campaign, "schedule");
      if (schedule === undefined) return;
      const rules = stack.childrenOf(schedule, "rules").filter((rule) => !Reflect.get(rule.values, "isClosed"));
      const wrong = rules.length === 0 ? "has no opening hours" : rules.map(hoursOf).find(isOutside(earliest, latest));
      if (wrong === undefined) return;
      const found = typeof wrong === "string" ? wrong : `is open from ${wrong.from} to ${wrong.to}`;
      reportViolation(campaign, {
        property: "schedule",
        actual: `its ${schedule.label} ${found}`,
        requirement,
        remediation: "Change the rules of the schedule, or use another one for the campaign",
      });
    });
  },
});

interface Hours {
  readonly from: string;
  readonly to: string;
}

/** Returns the hours of a rule. A rule for dates without times is open all day. */
function hoursOf({ values }: StackResource): Hours {
  const { startTime = "00:00", endTime = "24:00" } = values as { startTime?: string; endTime?: string };
  return { from: startTime, to: endTime };
}

/** Returns a filter for hours that are not between two times. Hours that end before they start pass midnight. */
function isOutside(earliest: string, latest: string): (hours: Hours) => boolean {
  return ({ from, to }) => from < earliest || to > latest || to <= from;
}
