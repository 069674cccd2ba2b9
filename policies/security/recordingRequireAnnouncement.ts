import { definePolicy, flowNodes } from "../framework";
import { announcementPatterns, announces } from "./announcements";
import { gdpr } from "./frameworks";

/** Call flows and conferences that record must announce it. */
export const recordingRequireAnnouncement = definePolicy({
  id: "security-recording-require-announcement",
  description:
    "Call flows and conferences that record must announce it. They record without a RecordingRule, and recording without consent is an offense in many jurisdictions.",
  severity: "high",
  framework: gdpr("Article 13", "Information to be provided where personal data are collected from the data subject"),
  settings: {
    announcements: {
      type: "array",
      items: { type: "string" },
      default: announcementPatterns,
      description:
        "Regular expressions. One of them must match a text of the call flow or the name of a media file in it. The comparison ignores case.",
      examples: [["we record", "wird aufgezeichnet"]],
    },
  },
  validateStack(stack, { announcements }, reportViolation) {
    stack.each("Flow", (flow) => {
      const recording = flowNodes(flow).find(({ kind }) => /record/i.test(kind));
      if (recording === undefined || announces(stack, flow, announcements)) return;
      reportViolation(flow, {
        property: "graph",
        actual: `${recording.at} records the call, but the flow does not announce it`,
        requirement: "recordings must be announced",
        remediation: "Say or play an announcement before the node",
      });
    });
    stack.each("Conference", (conference) => {
      if (conference.values.record !== true) return;
      const ways = stack.referrersOf(conference);
      const silent = ways.find((way) => way.class !== "Flow" || !announces(stack, way, announcements));
      if (ways.length > 0 && silent === undefined) return;
      reportViolation(conference, {
        property: "record",
        actual: `${conference.describe("record")}, but ${silent?.label ?? "no call flow"} ${silent === undefined ? "announces" : "does not announce"} it`,
        requirement: "recordings must be announced",
        remediation: "Route participants through a Flow that announces the recording, or set record to false",
      });
    });
  },
});
