import type { Case } from "../framework/testCase";
import { recordingRequireAnnouncement } from "./recordingRequireAnnouncement";

const fix = "Route participants through a Flow that announces the recording, or set record to false";

/** Test cases of the policy. */
export const recordingRequireAnnouncementCase: Case = {
  policy: recordingRequireAnnouncement,
  passes: `const source = Buffer.concat([Buffer.from("UklGRnQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YVAAAAA=", "base64"), Buffer.alloc(80, 128)]);
const notice = new sipio.MediaFile("notice", { name: "Calls are recorded", kind: "prompt", source });
void notice;
const board = new sipio.Conference("board", { name: "Board", record: true, pinSecret: "kv:conf:board:pin" });
const hello = new sipio.Flow("board", {
  name: "Board",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "say", data: { kind: "say", text: "This conference is recorded." } },
      { id: "join", data: { kind: "conference", conferenceId: board.id } },
    ],
    edges: [{ source: "in", target: "say" }, { source: "say", target: "join" }],
  },
});
new sipio.Number("board", { e164: "12025550123", dest: hello });
new sipio.Flow("survey", {
  name: "Survey",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "ask", data: { kind: "say", text: "We record your answer." } },
      { id: "answer", data: { kind: "record", maxSec: 60 } },
    ],
    edges: [{ source: "in", target: "ask" }, { source: "ask", target: "answer" }],
  },
});`,
  violations: [
    {
      name: "is a flow that records silently",
      change: ["We record your answer.", "What do you think?"],
      message:
        'Flow "survey": graph.nodes.answer.data records the call, but the flow does not announce it; recordings must be announced. Say or play an announcement before the node.',
    },
    {
      name: "is a conference behind a silent flow",
      change: ["This conference is recorded.", "Welcome."],
      message: `Conference "board": record is true, but Flow "board" does not announce it; recordings must be announced. ${fix}.`,
    },
    {
      name: "is a conference that can be dialed directly",
      change: [
        `new sipio.Number("board"`,
        `new sipio.Extension("board", { digits: "800", dest: board });\nnew sipio.Number("board"`,
      ],
      message: `Conference "board": record is true, but Extension "board" does not announce it; recordings must be announced. ${fix}.`,
    },
    {
      name: "is a conference without a call flow",
      change: [
        `new sipio.Number("board"`,
        `new sipio.Conference("spare", { name: "Spare", record: true });\nnew sipio.Number("board"`,
      ],
      message: `Conference "spare": record is true, but no call flow announces it; recordings must be announced. ${fix}.`,
    },
  ],
  alsoPasses: [
    {
      name: "plays a media file with the announcement",
      change: [`data: { kind: "say", text: "We record your answer." }`, `data: { kind: "play", audioId: notice }`],
    },
    {
      name: "has an announcement that the configuration names",
      change: ["We record your answer.", "Samtalen optages."],
      settings: { announcements: ["optages", "recorded"] },
    },
    { name: "does not record", change: [`name: "Board", record: true`, `name: "Board", record: false`] },
    {
      name: "is exempt",
      change: ["We record your answer.", "What do you think?"],
      settings: { exempt: ["survey"] },
    },
  ],
  unknown: [
    {
      name: "has a text that is not known yet",
      change: [`text: "We record your answer."`, `text: pending("We record your answer.")`],
      says: 'graph.nodes.ask.data.text of Flow "survey" is not known yet',
    },
  ],
};
