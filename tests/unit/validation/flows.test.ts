import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enqueue, entry, flow, hangup, menu, say, timeCondition, voicemail } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { Account } from "../../../provider/resources/account";
import { AccountSettings } from "../../../provider/resources/accountSettings";
import { Flow, type FlowArgs } from "../../../provider/resources/flow";
import { Queue } from "../../../provider/resources/queue";
import { Schedule, type ScheduleArgs } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { VoicemailBox } from "../../../provider/resources/voicemailBox";
import { Provider } from "../../../provider/sdk";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { type Diagnostics, previewOf } from "../../support/program";
import { code, patternOf, sectionsOf } from "../docs/page";

let sandbox: Sandbox;
let dataDir = "";
const created: Record<string, string> = {};

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
  created.queue = await make("/queues", { name: "Older", strategy: "random" });
  created.weekly = await make("/schedules", { name: "Weekly" });
  created.festive = await make("/schedules", { name: "Festive" });
  await make(`/schedules/${created.festive}/rules`, { kind: "date", start_date: "2026-12-25", is_closed: 1 });
});

afterAll(async () => {
  restoreEnvironment();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
});

type Graph = FlowArgs["graph"];
const declare = (graph: Graph) => new Flow("f", { name: "F", graph });
const to = (target: Parameters<typeof flow>[0]) => flow(entry("inbound").to(target));
const none = { errors: [], warnings: [] };
const forms = sectionsOf("flow-diagnostics.md").flatMap(({ lines }) =>
  lines.map((line) => [code(line.finding), patternOf(code(line.message))] as const),
);

/** The codes and paths of a flow's diagnostics. Each message must match the page. */
const findings = ({ errors, warnings }: Diagnostics) =>
  [...errors, ...warnings].map((message) => {
    const [, path = "", reason = "", id = ""] = /^Flow "f": ([^ ]+): (.*) \[([a-z-]+)\]$/s.exec(message) ?? [];
    expect(
      forms.some(([finding, pattern]) => finding === id && pattern.test(reason)),
      message,
    ).toBe(true);
    return `${id} ${path}`;
  });

describe("a flow's references", () => {
  it("accept resources, their known IDs and objects in the account", async () => {
    const diagnostics = await previewOf(() => {
      const support = new Queue("support", { name: "Support", strategy: "random" });
      declare(
        to(
          menu({ maxDigits: 1 })
            .on("digit:1", enqueue(support))
            .on("digit:2", enqueue(support.id))
            .on("timeout", enqueue(created.queue ?? ""))
            .on("invalid", hangup()),
        ),
      );
    });
    expect(diagnostics).toEqual(none);
  });

  it("warn about missing objects and reject other classes, each at its node", async () => {
    const diagnostics = await previewOf(() => {
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
    expect(diagnostics.errors).toEqual([
      'Flow "f": graph.nodes.box.data.queueId: must be a Queue or its ID; got VoicemailBox "box" [reference-class]',
    ]);
    expect(findings(diagnostics)).toContain("reference-missing graph.nodes.lost.data.queueId");
  });

  it("reject an existing object of another class once", async () => {
    const { errors, warnings } = await previewOf(
      () => declare(to(enqueue(new VoicemailBox("box", { name: "Box" }).id))),
      {
        box: "vm_1",
      },
    );
    expect([...errors, ...warnings]).toEqual([expect.stringContaining("must be a Queue or its ID")]);
  });

  it("are not searched if the program declares the object or its ID is unknown", async () => {
    const diagnostics = await previewOf(
      () => {
        const queue = new Queue("support", { name: "Support", strategy: "random" });
        const other = new Queue("other", { name: "Other", strategy: "random" });
        declare(
          to(
            menu({ maxDigits: 1 })
              .on("digit:1", enqueue(queue))
              .on("timeout", enqueue(other.id.apply((id) => id)))
              .on("invalid", hangup()),
          ),
        );
      },
      { support: "q_nobody" },
    );
    expect(diagnostics).toEqual(none);
  });

  it("reject objects of another account", async () => {
    const { errors } = await previewOf(() => {
      const other = new Provider("other", { apiKey: "sk_other" });
      declare(to(enqueue(new Queue("theirs", { name: "Theirs", strategy: "random" }, { provider: other }))));
    });
    expect(errors).toEqual([
      expect.stringContaining('graph.nodes[1].data.queueId: Queue "theirs" uses the provider "other"'),
    ]);
  });
});

describe("the holiday outcome", () => {
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
      "a schedule with a separate holiday rule, declared later",
      () => {
        const schedule = new Schedule("s", { name: "S" });
        asks(schedule);
        new ScheduleRule("r", { ...christmas, schedule });
      },
      [],
    ],
    ["an adopted schedule", () => asks(new Schedule("s", { name: "Festive" }, { adopt: "existing" })), []],
    [
      "a schedule with a separate week",
      () => {
        const schedule = new Schedule("s", { name: "S" });
        asks(schedule);
        new ScheduleRule("r", { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00", schedule });
      },
      never,
    ],
    [
      "a schedule with an unknown rule in its list",
      () => {
        const unknown = new Schedule("other", { name: "Other" }).id.apply(() => christmas);
        asks(new Schedule("s", { name: "S", rules: [...week, unknown] }));
      },
      [],
    ],
    [
      "a schedule with an unknown list",
      () => {
        const unknown = new Schedule("other", { name: "Other" }).id.apply(() => week);
        asks(new Schedule("s", { name: "S", rules: unknown }));
      },
      [],
    ],
    [
      "a schedule with a rule of an unknown kind",
      () => {
        const kind = new Schedule("other", { name: "Other" }).id.apply(() => "weekly" as const);
        asks(new Schedule("s", { name: "S", rules: [{ ...christmas, kind }] }));
      },
      [],
    ],
    [
      "a schedule while a holiday rule has an unknown schedule",
      () => {
        const other = new Schedule("other", { name: "Other" });
        asks(new Schedule("s", { name: "S" }));
        new ScheduleRule("r", { ...christmas, schedule: other.id.apply((id) => id) });
      },
      [],
    ],
    [
      "a schedule while a weekly rule has an unknown schedule",
      () => {
        const other = new Schedule("other", { name: "Other" });
        asks(new Schedule("s", { name: "S" }));
        new ScheduleRule("r", {
          kind: "weekly",
          dow: 1,
          startTime: "09:00",
          endTime: "17:00",
          schedule: other.id.apply((id) => id),
        });
      },
      never,
    ],
    ["a looked-up schedule with a holiday", () => asks(Schedule.get("found", created.festive ?? "")), []],
    ["a schedule of the account with a holiday", () => asks(created.festive ?? ""), []],
    ["a schedule of the account without a holiday", () => asks(created.weekly ?? ""), never],
    [
      "a schedule of the account that gets a holiday in the program",
      () => {
        asks(created.weekly ?? "");
        new ScheduleRule("r", { ...christmas, schedule: created.weekly ?? "" });
      },
      [],
    ],
  ])("is checked for %s", async (_, program, expected) => {
    const diagnostics = await previewOf(program);
    expect(diagnostics.errors).toEqual([]);
    expect(findings(diagnostics)).toEqual(expected);
  });
});

it.each([
  ["festive", []],
  ["weekly", ["holiday-never graph.nodes.timeCondition.on.holiday"]],
])("the holiday outcome is checked for an existing %s schedule that the program declares", async (name, expected) => {
  const diagnostics = await previewOf(
    () => {
      const condition = timeCondition(new Schedule("s", { name: "S" }));
      for (const outcome of ["in_hours", "out_of_hours", "holiday"] as const)
        condition.on(outcome, hangup().named(outcome));
      declare(to(condition));
    },
    { s: created[name] ?? "" },
  );
  expect(findings(diagnostics)).toEqual(expected);
});

describe("a voice", () => {
  const speaks = (voice: string) => declare(to(say("Hello", { voice }).to(hangup())));
  const other = ["prompt-language graph.nodes.say.data.voice"];

  it.each<[string, () => unknown, readonly string[]]>([
    ["in the account's language", () => speaks("en-US-neural-female"), []],
    ["in another language", () => speaks("de-DE-neural-female"), other],
    ["of an unknown language", () => speaks("anna"), []],
    [
      "in the language that the program sets for other accounts",
      () => {
        speaks("de-DE-neural-female");
        new Account("clinic", { name: "City Clinic", language: "de-DE" });
        const provider = new Provider("globex", { apiKey: sandbox.keys.globex });
        new AccountSettings("globex", { language: "de-DE" }, { provider });
      },
      other,
    ],
    [
      "in an unknown language of the account",
      () => {
        speaks("de-DE-neural-female");
        const language = new Queue("q", { name: "Q", strategy: "random" }).id.apply(() => "en-US" as const);
        new AccountSettings("account", { language });
      },
      [],
    ],
    [
      "in the language that the program sets for the account",
      () => {
        speaks("de-DE-neural-female");
        new AccountSettings("account", { language: "de-DE" });
      },
      [],
    ],
  ])("%s", async (_, program, expected) => {
    const diagnostics = await previewOf(program);
    expect(diagnostics.errors).toEqual([]);
    expect(findings(diagnostics)).toEqual(expected);
  });
});

it("a preview reports invalid flows as errors and suspicious ones as warnings", async () => {
  const diagnostics = await previewOf(() => {
    declare({
      nodes: [
        { id: "in", data: { kind: "entry" } },
        { id: "b", data: { kind: "say", text: "x" } },
      ],
      edges: [],
    });
  });
  expect(diagnostics.errors).toEqual([
    'Flow "f": graph.nodes.in.data.trigger: required by nodes of kind entry; must be inbound, internal or api [data-missing]',
  ]);
  expect(findings(diagnostics).slice(1)).toEqual([
    "node-unreachable graph.nodes.b",
    "outcome-open graph.nodes.in.on.default",
  ]);
});

it("sends no request for an account with an unknown key", async () => {
  const diagnostics = await previewOf(() => {
    const child = new Provider("child", { apiKey: new Queue("q", { name: "Q", strategy: "random" }).id });
    new Flow("f", { name: "F", graph: to(voicemail("vm_nobody")) }, { provider: child });
  });
  expect(diagnostics).toEqual(none);
});
