import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { deployedStack } from "../support/deployedStack";

const strategy = "random";
const test = deployedStack();

/** Voicemail boxes with names, by resource. Their natural key can be changed in place. */
const boxes = (names: Readonly<Record<string, string>>) => () => {
  for (const [resource, name] of Object.entries(names)) new sipio.VoicemailBox(resource, { name });
};
const heldInTime = (key: string, holder: string) =>
  `${key} is held by ${holder} of this stack, and is not released before this object needs it. Release it in a separate run first.`;
const heldToTheEnd = (key: string, className: string, name: string) =>
  `${key} is held by ${className} "${name}" of this stack, which the program no longer declares and which is deleted only at the end of the run. If it is the same object under another name, add { aliases: [{ name: "${name}" }] } to the resource options. Otherwise remove it in a separate run first.`;

describe("a natural key of another resource in the state", () => {
  it("is accepted if that resource releases it in time", async () => {
    await test.up(boxes({ a: "Sales", b: "Service" }));
    expect(await test.problemsOf(boxes({ a: "Service", b: "Sales" }))).toEqual([]);
  });

  it("is rejected if it cannot be changed in place", async () => {
    const extensions = (a: string, b: string) => () => {
      new sipio.Extension("a", { digits: a, dest: "hangup" });
      new sipio.Extension("b", { digits: b, dest: "hangup" });
    };
    await test.up(extensions("100", "101"));
    expect(await test.problemsOf(extensions("101", "102"))).toEqual([
      `error: Extension "a": digits: ${heldInTime('digits "101"', 'Extension "b"')}`,
    ]);
  });

  it("is rejected if that resource has another provider", async () => {
    const apart = (a: string, b: string) => () => {
      const provider = new sipio.Provider("second", { apiKey: test.sandbox.key });
      new sipio.VoicemailBox("a", { name: a });
      new sipio.VoicemailBox("b", { name: b }, { provider });
    };
    await test.up(apart("Sales", "Service"));
    expect(await test.problemsOf(apart("Service", "Other"))).toEqual([
      `error: VoicemailBox "a": name: ${heldInTime('name "Service"', 'VoicemailBox "b"')}`,
    ]);
  });

  it("is rejected if that resource refers to this one through others", async () => {
    const chain = (overflow: string, support: string) => () => {
      const first = new sipio.Queue("overflow", { name: overflow, strategy });
      const group = new sipio.RingGroup("group", { name: "Group", exitDest: first });
      const more = { maxWaitSec: 60, timeoutDest: group, maxQueued: 5, queueFullDest: group };
      new sipio.Queue("support", { name: support, strategy, ...more });
    };
    await test.up(chain("1", "2"));
    expect(await test.problemsOf(chain("2", "3"))).toEqual([
      `error: Queue "overflow": name: ${heldInTime('name "2"', 'Queue "support"')}`,
    ]);
    expect(await test.problemsOf(chain("3", "1"))).toEqual([]);
  });

  it("is accepted if that resource refers to others only", async () => {
    const queues = (first: string, second: string) => () => {
      const found = sipio.RingGroup.get("found", group);
      const other = new sipio.Queue("other", { name: "Other", strategy });
      new sipio.Queue("first", { name: first, strategy });
      const dests = { timeoutDest: found, queueFullDest: other };
      new sipio.Queue("second", { name: second, strategy, maxWaitSec: 60, maxQueued: 5, ...dests });
    };
    const group = await test.make("/ring-groups", { name: "Group" });
    await test.up(queues("1", "2"));
    expect(await test.problemsOf(queues("2", "1"))).toEqual([]);
  });

  it("is rejected if the program no longer declares that resource, except with an alias", async () => {
    const line =
      (name: string, opts: sipio.SipioResourceOptions = {}) =>
      () => {
        new sipio.Number(name, { e164: "12025550123", dest: "hangup" }, opts);
      };
    await test.up(line("line"));
    expect(await test.problemsOf(line("main"))).toEqual([
      `error: Number "main": e164: ${heldToTheEnd('e164 "12025550123"', "Number", "line")}`,
    ]);
    expect(await test.problemsOf(line("main", { aliases: [{ name: "line" }] }))).toEqual([]);
  });

  it("is compared with all its properties, which the message lists", async () => {
    const rule = (name: string, direction: "in" | "out") => () => {
      new sipio.RecordingRule(name, { scope: "account", direction, mode: "on" });
    };
    await test.up(rule("a", "in"));
    expect(await test.problemsOf(rule("b", "out"))).toEqual([]);
    expect(await test.problemsOf(rule("b", "in"))).toEqual([
      `error: RecordingRule "b": scope, direction: ${heldToTheEnd('scope {"kind":"account"} and direction "in"', "RecordingRule", "a")}`,
    ]);
  });

  it("leaves out the properties that are not set", async () => {
    const members = (name: string) => () => {
      const ringGroup = new sipio.RingGroup("desk", { name: "Desk" });
      const user = new sipio.User("dana", { username: "1001" });
      new sipio.RingGroupMember(name, { ringGroup, user });
    };
    await test.up(members("a"));
    expect(await test.problemsOf(members("b"))).toEqual([
      expect.stringMatching(/^error: RingGroupMember "b": user: user "us_\w+" is held by RingGroupMember "a"/),
    ]);
  });

  it("of a child is unique only under its parent", async () => {
    const options = (name: string, of: number) => () => {
      const queues = ["0", "1"].map((queue) => new sipio.Queue(queue, { name: queue, strategy }));
      new sipio.InQueueOption(name, { queue: queues[of]?.id ?? "", digit: "1", action: "hangup" });
    };
    await test.up(options("a", 0));
    expect(await test.problemsOf(options("b", 1))).toEqual([]);
    expect(await test.problemsOf(options("b", 0))).toEqual([
      `error: InQueueOption "b": digit: ${heldToTheEnd('digit "1"', "InQueueOption", "a")}`,
    ]);
  });

  it("can be used in another account, except if it is unique on the platform", async () => {
    const both = (suffix: string, apiKey: string | undefined) => () => {
      const provider = new sipio.Provider("globex", { apiKey: pulumi.secret(apiKey ?? "") });
      const options = suffix === "a" ? {} : { provider };
      new sipio.User(`user-${suffix}`, { username: "1001" }, options);
      new sipio.Number(`number-${suffix}`, { e164: "12025550123", dest: "hangup" }, options);
    };
    await test.up(both("a", test.sandbox.keys.globex));
    expect(await test.problemsOf(both("b", test.sandbox.keys.globex))).toEqual([
      `error: Number "number-b": e164: ${heldToTheEnd('e164 "12025550123"', "Number", "number-a")}`,
    ]);
  });

  it("is not compared while it or its account is unknown", async () => {
    const user = (name: string, key: boolean) => () => {
      const other = new sipio.Queue("other", { name: "Other", strategy });
      const unknown = other.id.apply((id) => id);
      const provider = new sipio.Provider("second", { apiKey: key ? unknown : test.sandbox.key });
      new sipio.User(name, { username: key ? "1001" : unknown }, { provider });
    };
    await test.up(() => {
      new sipio.User("dana", { username: "1001" });
    });
    expect(await test.problemsOf(user("eli", true))).toEqual([]);
    expect(await test.problemsOf(user("eli", false))).toEqual([]);
  });
});

describe("a natural key of an object outside the stack", () => {
  const dana =
    (username: string, opts: sipio.SipioResourceOptions = {}) =>
    () => {
      new sipio.User("dana", { username, displayName: "Dana" }, opts);
    };

  it("is rejected for a new resource, with the option that adopts the object", async () => {
    const id = await test.make("/users", { username: "1001", display_name: "Somebody" });
    expect(await test.problemsOf(dana("1001"))).toEqual([
      `error: User "dana": username: ${id} already exists with this username. To manage it, add { adopt: { id: "${id}" } } to the resource options. Otherwise delete it or use another username.`,
    ]);
  });

  it("is accepted with that option", async () => {
    const id = await test.make("/users", { username: "1001", display_name: "Somebody" });
    expect(await test.problemsOf(dana("1001", { adopt: { id } }))).toEqual([]);
  });

  it("is rejected for an existing resource, which cannot adopt the object", async () => {
    const queue = (name: string) => () => {
      new sipio.Queue("support", { name, strategy });
    };
    await test.up(queue("Support"));
    const id = await test.make("/queues", { name: "Sales", strategy });
    expect(await test.problemsOf(queue("Sales"))).toEqual([
      `error: Queue "support": name: ${id} already exists with this name. Delete it or use another name.`,
    ]);
    await test.sandbox.call("PATCH", `/queues/${id}`, { body: { name: "Support 2" } });
    expect(await test.problemsOf(queue("Sales"))).toEqual([]);
  });

  it("is reported for an existing resource even if the object is exactly as declared", async () => {
    await test.up(dana("1001"));
    const body = { username: "1002", display_name: "Dana", ring_timeout_sec: 25 };
    const id = await test.make("/users", body);
    expect(await test.problemsOf(dana("1002"))).toEqual([
      expect.stringContaining(`username: ${id} already exists with this username. Delete it`),
    ]);
  });

  it("is a warning if an interrupted run left the object exactly as declared", async () => {
    const id = await test.make("/users", { username: "1001", display_name: "Dana", ring_timeout_sec: 25 });
    expect(await test.problemsOf(dana("1001"))).toEqual([
      `warning: User "dana": username: ${id} already exists exactly as declared, created less than 24 hours ago. This run adopts it, as if an interrupted run had created it. If it belongs to somebody else, use another username.`,
    ]);
  });

  it("is searched among the children of a parent, with all its properties", async () => {
    const queue = await test.make("/queues", { name: "Support", strategy });
    const option = await test.make(`/queues/${queue}/options`, { digit: "1", action: "callback" });
    const id = `${queue}/${option}`;
    const declared = (digit: "1" | "2") => () => {
      new sipio.InQueueOption("out", { queue, digit, action: "hangup" });
    };
    expect(await test.problemsOf(declared("1"))).toEqual([
      `error: InQueueOption "out": digit: ${id} already exists with this digit. To manage it, add { adopt: { id: "${id}" } } to the resource options. Otherwise delete it or use another digit.`,
    ]);
    expect(await test.problemsOf(declared("2"))).toEqual([]);
  });

  it("is searched if one of its properties changes", async () => {
    const rule = (direction: "in" | "out") => () => {
      new sipio.RecordingRule("a", { scope: "account", direction, mode: "on" });
    };
    await test.up(rule("in"));
    const id = await test.make("/policies/recording-rules", { scope_kind: "account", direction: "out", mode: "off" });
    expect(await test.problemsOf(rule("out"))).toEqual([
      `error: RecordingRule "a": scope, direction: ${id} already exists with this scope, direction. Delete it or use another scope, direction.`,
    ]);
  });

  it("is named by the properties that are set", async () => {
    const ringGroup = await test.make("/ring-groups", { name: "Desk" });
    const user = await test.make("/users", { username: "1001" });
    await test.make(`/ring-groups/${ringGroup}/members`, { user_id: user });
    const problems = await test.problemsOf(() => {
      new sipio.RingGroupMember("dana", { ringGroup, user, delaySec: 5 });
    });
    expect(problems).toEqual([
      expect.stringMatching(/^error: RingGroupMember "dana": user: .* delete it or use another user\.$/),
    ]);
  });

  it("is not searched for a resource that keeps its key", async () => {
    await test.up(dana("1001"));
    const before = await test.sandbox.control.counters();
    expect(await test.problemsOf(dana("1001"))).toEqual([]);
    const after = await test.sandbox.control.counters();
    expect(after.routes["GET /users"]).toBe(before.routes["GET /users"]);
  });
});

describe("a natural key of a child that its parent lists", () => {
  it("is reported only as a conflict with the list, without advice to adopt the child", async () => {
    const support = (isApart: boolean) => () => {
      const options = [{ digit: "1", action: "hangup", label: "Listed" } as const];
      const queue = new sipio.Queue("support", { name: "Support", strategy, options });
      if (isApart) new sipio.InQueueOption("one", { queue, digit: "1", action: "hangup", label: "Apart" });
    };
    await test.up(support(false));
    expect(await test.problemsOf(support(true))).toEqual([
      'error: InQueueOption "one": queue: "support" declares its children inline, so InQueueOption "one" conflicts with it. Use the inline list or separate resources, not both.',
    ]);
  });

  it("is accepted if the child becomes a resource of its own, however old it is and with any values", async () => {
    const support = (isApart: boolean, label: string) => () => {
      const options = isApart ? undefined : [{ digit: "1", action: "hangup", label: "Listed" } as const];
      const queue = new sipio.Queue("support", { name: "Support", strategy, ...(options && { options }) });
      if (isApart) new sipio.InQueueOption("one", { queue, digit: "1", action: "hangup", label });
    };
    await test.up(support(false, ""));
    await test.sandbox.control.advanceClock(48 * 3600);
    for (const label of ["Listed", "Apart"]) expect(await test.problemsOf(support(true, label))).toEqual([]);
    await test.up(support(true, "Apart"));
    expect(await test.sandbox.rows("in_queue_option")).toMatchObject([{ label: "Apart" }]);
  });
});
