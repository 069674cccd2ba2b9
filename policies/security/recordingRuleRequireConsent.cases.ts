import type { Case } from "../framework/testCase";
import { recordingRuleRequireConsent } from "./recordingRuleRequireConsent";

const unannounced = (name: string, direction: string, where: string) =>
  `RecordingRule "${name}": mode is "on" for the direction ${direction}, but no call flow announces it; ${where}, calls that are always recorded must be announced. Route the calls to a Flow that announces the recording and set direction to "in", or set mode to "on_demand".`;

/** Test cases of the policy. */
export const recordingRuleRequireConsentCase: Case = {
  policy: recordingRuleRequireConsent,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const source = Buffer.concat([Buffer.from("UklGRnQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YVAAAAA=", "base64"), Buffer.alloc(80, 128)]);
const notice = new sipio.MediaFile("notice", { name: "This call is recorded", kind: "prompt", source });
const flow = (name: string, data: { kind: string } & Record<string, unknown>) =>
  new sipio.Flow(name, {
    name,
    graph: {
      nodes: [
        { id: "in", data: { kind: "entry", trigger: "inbound" } },
        { id: "notice", data },
      ],
      edges: [{ source: "in", target: "notice" }],
    },
  });
const said = flow("said", { kind: "say", text: "We record calls. Press 1 if you agree." });
const played = flow("played", { kind: "play", audioId: notice });
const chicago = new sipio.Number("chicago", { e164: "13125550110", dest: said });
const berlin = new sipio.Number("berlin", { e164: "493023125100", dest: played });
new sipio.RecordingRule("chicago", { scope: chicago, direction: "in", mode: "on" });
new sipio.RecordingRule("berlin", { scope: berlin, direction: "in", mode: "on" });
new sipio.RecordingRule("dana", { scope: dana, direction: "any", mode: "on_demand" });
new sipio.RecordingRule("rest", { scope: "account", direction: "any", mode: "off" });
`,
  violations: [
    {
      name: "always records without an announcement",
      change: ["We record calls. Press 1 if you agree.", "Welcome."],
      message: unannounced("chicago", "in", "in US"),
    },
    {
      name: "always records and plays a different announcement",
      change: ['"This call is recorded"', '"Welcome"'],
      message: unannounced("berlin", "in", "in DE"),
    },
    {
      name: "always records a number without a flow",
      change: ["dest: played", "dest: dana"],
      message: unannounced("berlin", "in", "in DE"),
    },
    {
      name: "always records outbound calls",
      change: ['direction: "any", mode: "on_demand"', 'direction: "out", mode: "on"'],
      message: unannounced("dana", "out", "by default"),
    },
    {
      name: "always records in a jurisdiction that forbids it",
      change: ["scope: berlin", "scope: berlin, stereo: true"],
      settings: { modes: { "*": ["off", "on_demand", "on"], DE: ["off", "on_demand"] } },
      message:
        'RecordingRule "berlin": mode is "on"; in DE, mode must be one of off, on_demand. Set mode to an allowed value, or remove the rule.',
    },
    {
      name: "records on demand in a jurisdiction that forbids recording",
      change: ["scope: dana", "scope: dana, stereo: true"],
      settings: { home: "AT", modes: { "*": ["off", "on_demand", "on"], AT: [] } },
      message:
        'RecordingRule "dana": mode is "on_demand"; in AT, recording must be off. Set mode to an allowed value, or remove the rule.',
    },
    {
      name: "announces the recording in words that its subdivision does not accept",
      change: ["scope: chicago", "scope: chicago, stereo: true"],
      settings: { places: { "1": "US", "1312": "US-IL" }, announcements: { "US-IL": ["consent of all"] } },
      message: unannounced("chicago", "in", "in US-IL"),
    },
  ],
  alsoPasses: [
    {
      name: "records the whole account, with an announcement on every number",
      change: ['direction: "any", mode: "off"', 'direction: "in", mode: "on"'],
    },
    {
      name: "has no announcement, and none is required",
      change: ["We record calls. Press 1 if you agree.", "Welcome."],
      settings: { announcements: { US: [], "*": ["recorded"] } },
    },
    {
      name: "is exempt",
      change: ["We record calls. Press 1 if you agree.", "Welcome."],
      settings: { exempt: ["chicago"] },
    },
  ],
  unknown: [
    {
      name: "has an announcement that is not known yet",
      change: [
        'text: "We record calls. Press 1 if you agree."',
        'text: pending("We record calls. Press 1 if you agree.")',
      ],
      says: 'graph.nodes.notice.data.text of Flow "said" is not known yet',
    },
  ],
};
