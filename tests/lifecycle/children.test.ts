import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { Recorder } from "../support/recordingProxy";

let sandbox: InProcessSandbox;
let recorder: Recorder;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});

afterEach(() => stack.dispose());

afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

const writes = () =>
  recorder
    .take()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => ({ method, path: path.replace(/\b(us|rg|q|qa|iqo|sch)_\w+/g, "$1"), body }));

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

describe("inline children", () => {
  const group =
    (entries: (users: Record<"dana" | "eli", sipio.User>) => sipio.InlineRingGroupMemberArgs[] | undefined) => () => {
      const dana = new sipio.User("dana", { username: "1001" });
      const eli = new sipio.User("eli", { username: "1002" });
      const members = entries({ dana, eli });
      new sipio.RingGroup("desk", { name: "Desk", ...(members && { members }) });
      return {};
    };

  it("are replaced with one request when one of them changes", async () => {
    await up(group(({ dana, eli }) => [{ user: dana }, { user: eli, delaySec: 5 }]));
    const before = await sandbox.rows("ring_group_member");
    writes();
    const changed = group(({ dana, eli }) => [{ user: eli, delaySec: 7 }, { user: dana }]);
    await up(changed);
    expect(writes()).toEqual([
      {
        method: "PUT",
        path: "/ring-groups/rg/members",
        body: expect.arrayContaining([expect.objectContaining({ delay_sec: 7 })]),
      },
    ]);
    const after = await sandbox.rows("ring_group_member");
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  });

  it("are equal in any order", async () => {
    await up(group(({ dana, eli }) => [{ user: dana }, { user: eli }]));
    writes();
    expect((await up(group(({ dana, eli }) => [{ user: eli }, { user: dana }]))).changes).toEqual({ same: 4 });
    expect(writes()).toEqual([]);
  });

  it("that were removed or added outside are found by refresh and corrected by the next up", async () => {
    const program = group(({ dana }) => [{ user: dana, position: 1 }]);
    await up(program);
    const [member] = await sandbox.rows("ring_group_member");
    const [, eli] = (await sandbox.rows("sip_user")).toSorted((a, b) =>
      String(a.username).localeCompare(String(b.username)),
    );
    await sandbox.call("DELETE", `/ring-groups/${member?.ring_group_id}/members/${member?.id}`);
    await sandbox.call("POST", `/ring-groups/${member?.ring_group_id}/members`, { body: { user_id: eli?.id } });
    const refresh = await stack.refresh();
    expect(refresh.changes).toMatchObject({ update: 1 });
    expect((await stack.preview(program)).changes).toMatchObject({ update: 1 });
    await up(program);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([{ user_id: member?.user_id, position: 1 }]);
    expect((await stack.refresh()).changes).toEqual({ same: 4 });
  });

  it("are deleted when the list is removed", async () => {
    await up(group(({ dana }) => [{ user: dana }]));
    await up(group(() => undefined));
    expect(await sandbox.rows("ring_group_member")).toEqual([]);
    expect((await up(group(() => undefined))).changes).toEqual({ same: 4 });
  });

  it("become separate resources in one up", async () => {
    await up(group(({ dana }) => [{ user: dana }]));
    const separate: Program = () => {
      const dana = new sipio.User("dana", { username: "1001" });
      new sipio.User("eli", { username: "1002" });
      const desk = new sipio.RingGroup("desk", { name: "Desk" });
      new sipio.RingGroupMember("desk-dana", { ringGroup: desk, user: dana, position: 3 });
      return {};
    };
    await up(separate);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([{ position: 3 }]);
    expect((await stack.refresh()).changes).toEqual({ same: 5 });
  });
});

describe("children without bulk replacement", () => {
  const queue =
    (agents: (users: sipio.User[]) => sipio.InlineQueueAgentArgs[], options: sipio.InlineInQueueOptionArgs[]) => () => {
      const users = ["1001", "1002", "1003"].map((username) => new sipio.User(username, { username, isAgent: true }));
      new sipio.Queue("support", { name: "Support", strategy: "random", agents: agents(users), options });
      return {};
    };
  const all = (tiers: readonly (number | undefined)[]) => (users: sipio.User[]) =>
    users.flatMap((user, index) => {
      const tierLevel = tiers[index];
      return tierLevel === undefined ? [] : [{ user, tierLevel }];
    });

  it("are added, changed and removed individually, with only the differences", async () => {
    await up(queue(all([1, 1, undefined]), [{ digit: "1", action: "hangup", label: "Bye" }]));
    writes();
    await up(queue(all([1, 2, 1]), [{ digit: "2", action: "hangup" }]));
    expect(writes()).toEqual([
      { method: "PATCH", path: "/queues/q/agents/qa", body: { tier_level: 2 } },
      { method: "POST", path: "/queues/q/agents", body: expect.objectContaining({ tier_level: 1 }) },
      { method: "DELETE", path: "/queues/q/options/iqo", body: undefined },
      { method: "POST", path: "/queues/q/options", body: { digit: "2", action: "hangup" } },
    ]);
    expect((await sandbox.rows("agent_queue_assignment")).map(({ tier_level }) => tier_level).sort()).toEqual([
      1, 1, 2,
    ]);
    expect(await sandbox.rows("in_queue_option")).toMatchObject([{ digit: "2" }]);
  });

  it("leave their parent in the state if one is rejected, and the next up completes it", async () => {
    const options: sipio.InlineInQueueOptionArgs[] = [
      { digit: "1", action: "hangup" },
      { digit: "2", action: "hangup" },
    ];
    const refusal = {
      status: 422,
      body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } },
    };
    await sandbox.control.addFault({ method: "POST", path: "/options$", skip: 1, fault: refusal });
    const failed = await stack.up(queue(all([]), options));
    expect(failed.ok).toBe(false);
    expect(failed.text).toMatch(/could not create Queue "support" completely: .*refused for the test/s);
    expect(await sandbox.rows("queue")).toHaveLength(1);
    await up(queue(all([]), options));
    expect(await sandbox.rows("queue")).toHaveLength(1);
    expect((await sandbox.rows("in_queue_option")).map(({ digit }) => digit).sort()).toEqual(["1", "2"]);
    expect((await up(queue(all([]), options))).changes).toEqual({ same: 5 });
  });
});

describe("a property that only the platform sets", () => {
  it("is an output and causes no drift", async () => {
    const program: Program = () => ({ node: new sipio.Trunk("carrier", { name: "Carrier" }).regNode });
    await up(program);
    const [trunk] = await sandbox.rows("sip_trunk");
    await sandbox.control.updateRow("sip_trunk", String(trunk?.id), { reg_node: "node-7" });
    expect((await stack.refresh()).ok).toBe(true);
    writes();
    expect((await up(program)).changes).toEqual({ same: 2 });
    expect(writes()).toEqual([]);
    expect(await stack.outputs()).toEqual({ node: "node-7" });
  });
});

describe("a property that is removed from the program", () => {
  it("is reset to its default; one that was never declared is unchanged and causes no drift", async () => {
    const program =
      (label: string | undefined): Program =>
      () => {
        const hours = new sipio.Schedule("hours", { name: "Hours" });
        new sipio.Number("main", {
          e164: "12025550123",
          ...(label === undefined ? {} : { label, schedule: hours, dest: "hangup" }),
        });
        return {};
      };
    await up(program("Main line"));
    const [number] = await sandbox.rows("did");
    await sandbox.control.updateRow("did", String(number?.id), { max_channels: 7 });
    expect((await stack.refresh()).changes).toEqual({ same: 3 });
    writes();
    await up(program(undefined));
    expect(writes().map(({ body }) => body)).toEqual([
      { label: null, schedule_id: null, dest_kind: null, dest_id: null, dest_xform: null },
    ]);
    expect(await sandbox.rows("did")).toMatchObject([
      { label: null, schedule_id: null, dest_kind: null, max_channels: 7 },
    ]);
    expect((await up(program(undefined))).changes).toEqual({ same: 3 });
  });

  it("can be removed together with the Schedule that it refers to", async () => {
    const program =
      (used: boolean): Program =>
      () => {
        const hours = used ? new sipio.Schedule("hours", { name: "Hours" }) : undefined;
        new sipio.Number("main", { e164: "12025550123", ...(hours && { schedule: hours }) });
        return {};
      };
    await up(program(true));
    await up(program(false));
    expect(await sandbox.rows("time_schedule")).toEqual([]);
  });
});
