import type { Case } from "../framework/testCase";
import { numberForbidFeature } from "./numberForbidFeature";

const message = (property: string) =>
  `Number "main-line": ${property} is Extension "features", which has a feature; a number must not lead to a feature. Route the number to a user, a queue or a call flow.`;

/** Test cases of the policy. */
export const numberForbidFeatureCase: Case = {
  policy: numberForbidFeature,
  passes: `const dana = new sipio.User("dana", { username: "1001" });
const desk = new sipio.Extension("desk", { digits: "100", dest: dana });
const features = new sipio.Extension("features", { digits: "*72", dest: { kind: "feature", id: "call_forwarding" } });
void features;
const schedule = new sipio.Schedule("hours", { name: "Hours", rules: [{ kind: "weekly", dow: 1, startTime: "09:00", endTime: "18:00" }] });
new sipio.Number("main-line", { e164: "12025550123", dest: desk, schedule, closedDest: dana });`,
  violations: [
    { name: "leads to a feature", change: ["dest: desk", "dest: features"], message: message("dest") },
    {
      name: "leads to a feature while it is closed",
      change: ["closedDest: dana", "closedDest: features"],
      message: message("closedDest"),
    },
    {
      name: "leads to a feature through a separate resource",
      change: [
        "void features;",
        `const lobby = new sipio.Number("lobby", { e164: "12025550124" });
new sipio.Destination("lobby", { of: lobby, property: "dest", dest: features });`,
      ],
      message: message("dest").replace('Number "main-line"', 'Destination "lobby"'),
    },
  ],
  alsoPasses: [{ name: "is exempt", change: ["dest: desk", "dest: features"], settings: { exempt: ["main-line"] } }],
  unknown: [
    {
      name: "leads to an extension whose destination is not known yet",
      change: ["dest: dana }", `dest: pending({ kind: "hangup" as const }) }`],
      says: 'dest of Extension "desk" is not known yet',
    },
  ],
};
