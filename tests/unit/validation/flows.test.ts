import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enqueue, entry, flow, hangup, menu, say, timeCondition, voicemail } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { AccountSettings } from "../../../provider/resources/accountSettings";
import { Flow, type FlowArgs } from "../../../provider/resources/flow";
import { Queue } from "../../../provider/resources/queue";
import { Schedule, type ScheduleArgs } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { VoicemailBox } from "../../../provider/resources/voicemailBox";
import { Provider } from "../../../provider/sdk";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { previewOf, type Told } from "../../support/program";
import { code, patternOf, sectionsOf } from "../docs/page";

let sandbox: Sandbox;
let dataDir = "";
const made: Record<string, string> = {};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "flows-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir });
  setVariable("SIPIO_BASE_URL", sandbox.url);
  setVariable("SIPIO_API_KEY", sandbox.keys.acme);
  const make = async (path: string, body: Readonly<Record<string, unknown>>) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method: "POST",
      headers: { "x-api-key": sandbox.keys.acme, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return String(((await answer.json()) as { id: unknown }).id);
  };
  made.queue = await make("/queues", { name: "Older", strategy: "random" });
  made.weekly = await make("/schedules", { name: "Weekly" });
  made.festive = await make("/schedules", { name: "Festive" });
  await make(`/schedules/${made.festive}/rules`, { kind: "date", start_date: "2026-12-25", is_closed: 1 });
});

afterAll(async () => {
  restoreEnvironment();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
});

type Graph = FlowArgs["graph"];
const declare = (graph: Graph) => new Flow("f", { name: "F", graph });
const to = (target: Parameters<typeof flow>[0]) => flow(entry("inbound").to(target));
const silent = { errors: [], warnings: [] };
const forms = sectionsOf("flow-diagnostics.md").flatMap(({ lines }) =>
  lines.map((line) => [code(line.finding), patternOf(code(line.message))] as const),
);

/** What is told of a flow, as the ids of findings and their places; each message is one of the page's. */
const findings = ({ errors, warnings }: Told) =>
  [...errors, ...warnings].map((message) => {
    const [, path = "", reason = "", id = ""] = /^Flow "f": ([^ ]+): (.*) \[([a-z-]+)\]$/s.exec(message) ?? [];
    expect(
      forms.some(([finding, pattern]) => finding === id && pattern.test(reason)),
      message,
    ).toBe(true);
    return `${id} ${path}`;
  });

describe("a flow's references", () => {
  it("are taken to resources, to what is known of them, and to what the account has", async () => {
    const told = await previewOf(() => {
      const support = new Queue("support", { name: "Support", strategy: "random" });
      declare(
        to(
          menu({ maxDigits: 1 })
            .on("digit:1", enqueue(support))
            .on("digit:2", enqueue(support.id))
            .on("timeout", enqueue(made.queue ?? ""))
            .on("invalid", hangup()),
        ),
      );
    });
    expect(told).toEqual(silent);
  });

  it("to nothing are told as warnings, and to another class as errors, each at its node", async () => {
    const told = await previewOf(() => {
      const box = new VoicemailBox("box", { name: "Box" });
      declare({
        nodes: [
          { id: "in", data: { kind: "entry", trigger: "inbound" } },
          { id: "lost", data: { kind: "enqueue", queueId: "q_nobody" } },
          { id: "box", data: { kind: "enqueue", queueId: box } },
        ],
        edges: [
          { source: "in", target: "lost" },
          { source: "lost", target: "box" },
        ],
      });
    });
    expect(told.errors).toEqual([
      'Flow "f": graph.nodes.box.data.queueId: must be a Queue or its ID; got VoicemailBox "box" [reference-class]',
    ]);
    expect(findings(told)).toContain("reference-missing graph.nodes.lost.data.queueId");
  });

  it("to an object of another account are refused", async () => {
    const { errors } = await previewOf(() => {
      const other = new Provider("other", { apiKey: "sk_other" });
      declare(to(enqueue(new Queue("theirs", { name: "Theirs", strategy: "random" }, { provider: other }))));
    });
    expect(errors).toEqual([
      expect.stringContaining('graph.nodes[1].data.queueId: Queue "theirs" uses the provider "other"'),
    ]);
  });
});

describe("the edge for holidays", () => {
  const asks = (schedule: Schedule | string) =>
    declare(
      to(
        timeCondition(schedule)
          .on("in_hours", hangup().named("a"))
          .on("out_of_hours", hangup().named("b"))
          .on("holiday", hangup().named("c")),
      ),
    );
  const week: ScheduleArgs["rules"] = [{ kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" }];
  const christmas = { kind: "date", startDate: "2026-12-25", isClosed: true } as const;
  const never = ["holiday-never graph.nodes.timeCondition.on.holiday"];

  it.each<[string, () => unknown, readonly string[]]>([
    [
      "a schedule with a holiday in its list",
      () => asks(new Schedule("s", { name: "S", rules: [...week, christmas] })),
      [],
    ],
    ["a schedule with a week in its list", () => asks(new Schedule("s", { name: "S", rules: week })), never],
    ["a schedule without rules", () => asks(new Schedule("s", { name: "S" })), never],
    [
      "a schedule with a holiday apart, declared later",
      () => {
        const schedule = new Schedule("s", { name: "S" });
        asks(schedule);
        new ScheduleRule("r", { ...christmas, schedule });
      },
      [],
    ],
    ["a schedule that is adopted", () => asks(new Schedule("s", { name: "Festive" }, { adopt: "existing" })), []],
    ["a schedule of the account with a holiday", () => asks(made.festive ?? ""), []],
    ["a schedule of the account without", () => asks(made.weekly ?? ""), never],
    [
      "a schedule of the account that gets a holiday in the program",
      () => {
        asks(made.weekly ?? "");
        new ScheduleRule("r", { ...christmas, schedule: made.weekly ?? "" });
      },
      [],
    ],
  ])("of %s", async (_, program, expected) => {
    const told = await previewOf(program);
    expect(told.errors).toEqual([]);
    expect(findings(told)).toEqual(expected);
  });
});

describe("a voice", () => {
  const speaks = (voice: string) => declare(to(say("Hello", { voice }).to(hangup())));
  const other = ["prompt-language graph.nodes.say.data.voice"];

  it.each<[string, () => unknown, readonly string[]]>([
    ["in the account's language", () => speaks("en-US-neural-female"), []],
    ["in another language", () => speaks("de-DE-neural-female"), other],
    ["of no language that shows", () => speaks("anna"), []],
    [
      "in the language that the program gives the account",
      () => {
        speaks("de-DE-neural-female");
        new AccountSettings("account", { language: "de-DE" });
      },
      [],
    ],
  ])("%s", async (_, program, expected) => {
    const told = await previewOf(program);
    expect(told.errors).toEqual([]);
    expect(findings(told)).toEqual(expected);
  });
});

it("what a flow shows by itself is told at preview: what is wrong as errors, what may surprise as warnings", async () => {
  const told = await previewOf(() => {
    declare({
      nodes: [
        { id: "in", data: { kind: "entry" } },
        { id: "b", data: { kind: "say", text: "x" } },
      ],
      edges: [],
    });
  });
  expect(told.errors).toEqual([
    'Flow "f": graph.nodes.in.data.trigger: required by nodes of kind entry; must be inbound, internal or api [data-missing]',
  ]);
  expect(findings(told).slice(1)).toEqual(["node-unreachable graph.nodes.b", "outcome-open graph.nodes.in.on.default"]);
});

it("nothing is asked of an account whose key is not known yet", async () => {
  const told = await previewOf(() => {
    const child = new Provider("child", { apiKey: new Queue("q", { name: "Q", strategy: "random" }).id });
    new Flow("f", { name: "F", graph: to(voicemail("vm_nobody")) }, { provider: child });
  });
  expect(told).toEqual(silent);
});
