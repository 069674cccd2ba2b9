import { objects } from "pulumi-sipio/objects";
import { Editor } from "../../support/typescript";

/** Programs with one error each, and its text. */
const rejected: readonly (readonly [what: string, program: string, error: RegExp])[] = [
  [
    "an invalid enumeration value",
    `new sipio.RingGroup("r", { name: "a", strategy: "ring_some" });`,
    /"ring_some"' is not assignable/,
  ],
  ["a missing argument", `new sipio.Queue("q", { name: "a" });`, /Property 'strategy' is missing/],
  [
    "a resource in place of a list entry",
    `new sipio.RingGroup("r", { name: "a", members: [new sipio.User("u", { username: "1" })] });`,
    /'User' is not assignable/,
  ],
  [
    "a lookup result in place of a list",
    `new sipio.RingGroup("r", { name: "a", members: sipio.listUsers() });`,
    /is not assignable/,
  ],
  [
    "a resource of another class",
    `new sipio.User("u", { username: "1", voicemail: new sipio.Domain("d", { domain: "a.b" }) });`,
    /'Domain' is not assignable/,
  ],
  [
    "a resource that is not a destination",
    `new sipio.User("u", { username: "1", fwdBusy: new sipio.Domain("d", { domain: "a.b" }) });`,
    /'Domain' is not assignable/,
  ],
  [
    "a property that only the platform sets",
    `new sipio.Trunk("t", { name: "a", regNode: "n" });`,
    /'regNode' does not exist/,
  ],
  [
    "an invalid enumeration value in a list entry",
    `new sipio.Queue("q", { name: "a", strategy: "random", agents: [{ user: "us_1", mode: "maybe" }] });`,
    /"maybe"' is not assignable/,
  ],
  [
    "a parent in a list entry",
    `new sipio.Queue("q", { name: "a", strategy: "random", agents: [{ user: "us_1", queue: "q_1" }] });`,
    /'queue' does not exist/,
  ],
  [
    "another resource in place of a secret",
    `new sipio.VoicemailBox("v", { name: "a", pinSecret: new sipio.Domain("d", { domain: "a.b" }) });`,
    /'Domain' is not assignable/,
  ],
  [
    "a write-only value as an output",
    `new sipio.Secret("s", { name: "a", value: "b" }).value;`,
    /'value' does not exist/,
  ],
  [
    "an unknown event",
    `new sipio.Webhook("w", { url: "https://a.example", events: ["call.paused"] });`,
    /"call.paused"' is not assignable/,
  ],
  [
    "a lookup result of another class",
    `new sipio.User("u", { username: "1", voicemail: sipio.getDomain({ domain: "a.b" }) });`,
    /is not assignable/,
  ],
  [
    "a lookup result that is not a destination",
    `new sipio.User("u", { username: "1", fwdBusy: sipio.getDomain({ domain: "a.b" }) });`,
    /is not assignable/,
  ],
  ["a lookup without its key", `sipio.getUser({});`, /Property 'username' is missing/],
  ["a lookup by a property that is not a key", `sipio.getUser({ username: "1", dnd: true });`, /'dnd' does not exist/],
  ["a list of children without their parent", `sipio.listQueueAgents({});`, /Property 'queue' is missing/],
  ["a list of children without arguments", `sipio.listQueueAgents();`, /Expected 1-2 arguments/],
  ["a list filtered by inline children", `sipio.listQueues({ agents: [] });`, /'agents' does not exist/],
  ["children of a lookup result", `sipio.getQueue({ name: "a" }).agents;`, /'agents' does not exist/],
  [
    "the password as an output",
    `new sipio.Device("d", { user: "u", authUsername: "a", realm: "r", password: "p" }).password;`,
    /'password' does not exist/,
  ],
  [
    "an unknown value of adopt",
    `new sipio.User("u", { username: "1" }, { adopt: "always" });`,
    /"always"' is not assignable/,
  ],
  [
    "adoption by a lookup",
    `sipio.User.get("u", "us_1", { adopt: "existing" });`,
    /'adopt' does not exist in type 'CustomResourceOptions'/,
  ],
];

describe.each([
  ["source", "provider/index.ts"],
  ["published declarations", "provider/dist/index.d.ts"],
])("an editor with the package's %s", (_, entry) => {
  const editor = new Editor(entry);
  editor.announce(rejected.map(([, program]) => program));

  it("accepts a typical program", () => {
    expect(
      editor.errors(`
        const hours = new sipio.Schedule("h", { name: "Hours" });
        const box = new sipio.VoicemailBox("b", { name: "Box" });
        const desk1 = new sipio.User("u", { username: "1", isAgent: true });
        const queue = new sipio.Queue("q", {
          name: "Support", strategy: "longest_idle", agents: [{ user: desk1, tierLevel: 1 }], timeoutDest: box,
          schedule: hours, closedDest: "hangup",
          options: [{ digit: "1", action: "route", dest: { kind: "voicemail", id: box.id } }],
        });
        new sipio.Number("n", { e164: "12025550123", dest: { kind: "queue", id: queue.id, xform: { lang: "de" } } });
        new sipio.Extension("e", { digits: "1", dest: { kind: "feature", id: "echo" } });
        new sipio.CallLimit("c", { scope: desk1, direction: "out", periodSec: 60, maxCount: 1 });
        const pin = new sipio.Secret("p", { name: "pin", value: queue.id });
        new sipio.VoicemailBox("s", { name: "Safe", pinSecret: pin });
        new sipio.VoicemailBox("t", { name: "Other", pinSecret: pin.ref });
        new sipio.Webhook("w", { url: "https://a.example", events: ["call.started"] });
        new sipio.Webhook("v", { url: "https://a.example", events: "*", secret: queue.id });
        const later = queue.id.apply(() => desk1);
        const dana = sipio.getUser({ username: desk1.username });
        new sipio.Extension("g", { digits: "3", dest: dana });
        new sipio.Device("d", { user: dana, authUsername: "1", realm: "a.b", password: "p" });
        new sipio.CallLimit("l", { scope: dana, direction: "out", periodSec: 60, maxCount: 1 });
        new sipio.RingGroup("rg", { name: "All", members: sipio.listUsers().apply((all) => all.map((user) => ({ user }))) });
        const agent = sipio.getQueueAgent({ queue: sipio.getQueue({ name: "Support" }), user: dana }, { parent: queue });
        sipio.QueueAgent.get("qa", agent.id);
        sipio.listExtensions({ dest: queue }, { provider: new sipio.Provider("p", {}) });
        sipio.getRingGroupMember({ ringGroup: "rg_1", user: dana });
        new sipio.Extension("f", { digits: "2", dest: later });
        const opts: sipio.SipioResourceOptions = { adopt: "existing", retainOnDelete: true };
        new sipio.User("g", { username: "2" }, opts);
        new sipio.User("h", { username: "3" }, { adopt: "orCreate", dependsOn: queue });
        new sipio.User("i", { username: "4" }, { adopt: { id: sipio.User.get("j", "us_1").id } });
      `),
    ).toEqual([]);
  });

  it.each(rejected)("rejects %s", (_what, program, error) => {
    expect(editor.errors(program).join("\n")).toMatch(error);
  });

  it("rejects a resource of any class in place of an entry in every list of children", () => {
    const lists = objects.all.flatMap(({ class: name, fields }) =>
      Object.entries(fields).flatMap(([list, { options }]) =>
        options.children === undefined ? [] : [`sipio.${name}Args["${list}"]`],
      ),
    );
    const classes = ["User", "Device", "Queue", "MediaFile", "Number"];
    const values = classes.map((name) => `declare const a${name}: sipio.${name};`);
    const statements = lists.flatMap((list, index) =>
      classes.map((name) => `export const e${index}${name}: ${list} = [a${name}];`),
    );
    expect(lists.length).toBeGreaterThan(5);
    expect(editor.errors([...values, ...statements].join("\n"))).toHaveLength(statements.length);
  });

  it("types outputs like their values", () => {
    expect(
      editor.errors(`
        import type { Output } from "@pulumi/pulumi";
        const q = sipio.Queue.get("q", "q_1");
        export const a: Output<"ring_all" | "longest_idle" | "round_robin" | "top_down" | "fewest_calls" | "random" | "sequential"> = q.strategy;
        export const b: Output<number> = q.agentRingTimeoutSec;
        export const c: Output<string | undefined> = q.schedule;
        export const d: sipio.Queue = q;
        const w = sipio.Webhook.get("w", "wh_1");
        export const e: Output<string> = w.secret;
        export const f: Output<"*" | readonly ("call.started" | "call.ended" | "test")[]> = w.events;
        const found = sipio.getQueue({ name: "Support" });
        export const k: Output<string> = found.id;
        export const l: Output<string | undefined> = found.schedule;
        export const g: Output<readonly sipio.GetUserResult[]> = sipio.listUsers({ isAgent: true });
        export const h: Output<number[]> = g.apply((all) => all.map((user) => user.ringTimeoutSec));
      `),
    ).toEqual([]);
  });

  it("shows a field's documentation on arguments, outputs and list entries", () => {
    const text = "Time in seconds that an agent's device rings.";
    expect(
      editor.hover(`new sipio.Queue("q", { name: "a", strategy: "random", /*!*/agentRingTimeoutSec: 5 });`)
        .documentation,
    ).toBe(text);
    expect(editor.hover(`sipio.Queue.get("q", "q_1")./*!*/agentRingTimeoutSec;`).documentation).toBe(text);
    expect(
      editor.hover(
        `new sipio.Queue("q", { name: "a", strategy: "random", agents: [{ user: "us_1", /*!*/tierLevel: 1 }] });`,
      ).documentation,
    ).toBe("Tier of the agent. Agents in lower tiers receive calls first.");
  });

  it("shows documentation and readable types of lookups, their arguments and results", () => {
    const { signature, documentation } = editor.hover(`sipio./*!*/getUser({ username: "1001" });`);
    expect(documentation).toMatch(/^Looks up a user by user name\./);
    expect(signature).toMatch(
      /args: (sipio\.)?GetUserArgs, options\?: .*InvokeOptions\).*Output<(sipio\.)?GetUserResult>/,
    );
    expect(editor.hover(`sipio.getUser({ /*!*/username: "1001" });`).documentation).toMatch(
      /^User part of the SIP address/,
    );
    expect(editor.hover(`sipio.listUsers({ /*!*/isAgent: true });`).documentation).toMatch(
      /^Whether the user can be assigned/,
    );
    expect(
      editor.hover(`sipio.listUsers().apply((all) => all.map((each) => each./*!*/isAgent));`).documentation,
    ).toMatch(/^Whether the user can be assigned/);
  });

  it("shows documentation and readable arguments of a constructor", () => {
    const { signature, documentation } = editor.hover(`new sipio./*!*/Queue("q", { name: "a", strategy: "random" });`);
    expect(documentation).toMatch(/^Call queue that holds callers/);
    expect(signature).toMatch(/args: sipio\.QueueArgs|args: QueueArgs/);
  });

  it("shows the documentation of the adopt option", () => {
    const { documentation } = editor.hover(`new sipio.User("u", { username: "1" }, { /*!*/adopt: "existing" });`);
    expect(documentation).toMatch(/^Adopts an existing object/);
  });

  it("suggests the values of an enumeration", () => {
    expect(editor.completions(`new sipio.RingGroup("r", { name: "a", strategy: "/*!*/" });`).sort()).toEqual([
      "ring_all",
      "round_robin",
      "sequential",
    ]);
  });
});
