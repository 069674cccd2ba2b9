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
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  recorder.take();
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(async () => {
  await recorder?.close();
  await sandbox?.stop();
});

async function up(program: Program) {
  recorder.take();
  const run = await stack.up(program);
  if (!run.ok) throw new Error(run.text);
  return { changes: run.changes, writes: writes() };
}

/** The requests other than GET since the last call. */
function writes() {
  return recorder
    .take()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => ({ method, path, body }));
}

/** The only row of an object. */
async function one(object: string) {
  const [row, ...more] = await sandbox.rows(object);
  if (row === undefined || more.length > 0) throw new Error(`there is not one ${object}`);
  return row;
}

const support = (own: Partial<sipio.QueueArgs> = {}) =>
  new sipio.Queue("support", { name: "Support", strategy: "longest_idle", maxWaitSec: 120, ...own });
const nothing = { outside: 0 };

describe("two circular references", () => {
  /**
   * A queue that overflows to a flow that enqueues into the queue, and a user who forwards to a group with that user.
   */
  const circles =
    (overflow: "flow" | "group" = "flow"): Program =>
    () => {
      const queue = support();
      const dana = new sipio.User("dana", { username: "1001", isAgent: true });
      const everyone = new sipio.RingGroup("everyone", {
        name: "Everyone",
        members: [{ user: dana }],
        exitDest: queue,
      });
      const again = new sipio.Flow("again", {
        name: "Again",
        graph: {
          nodes: [
            { id: "in", data: { kind: "entry", trigger: "internal" } },
            { id: "sorry", data: { kind: "say", text: "Please keep waiting." } },
            { id: "support", data: { kind: "enqueue", queueId: queue } },
          ],
          edges: [
            { source: "in", target: "sorry" },
            { source: "sorry", target: "support" },
          ],
        },
      });
      const dest = overflow === "flow" ? again : everyone;
      new sipio.Destination("support-overflow", { of: queue, property: "timeoutDest", dest });
      new sipio.Destination("dana-busy", { of: dana, property: "fwdBusy", dest: everyone });
      return nothing;
    };

  const rows = async () => {
    const [queue, dana] = [await one("queue"), await one("sip_user")];
    const [everyone, again] = [await one("ring_group"), await one("flow")];
    expect(queue).toMatchObject({ timeout_dest_kind: "flow", timeout_dest_id: again.id });
    expect(JSON.stringify(again.graph)).toContain(String(queue.id));
    expect(everyone).toMatchObject({ exit_dest_kind: "queue", exit_dest_id: queue.id });
    expect(dana).toMatchObject({ fwd_busy_kind: "ring_group", fwd_busy_id: everyone.id });
    return { queue, dana, everyone, again };
  };

  it("are created in one run, updated, repaired and destroyed", async () => {
    const preview = await stack.preview(circles());
    expect(preview.ok, preview.text).toBe(true);
    expect(preview.changes).toMatchObject({ create: 7 });
    expect((await up(circles())).changes).toEqual({ create: 7 });
    const { queue, dana, everyone, again } = await rows();
    const { resources } = await stack.exported();
    const { type, id, outputs } = resources.find(({ urn }) => urn.endsWith("::support-overflow")) ?? {};
    expect([type, id]).toEqual(["pulumi-nodejs:dynamic/sipio:Destination", `Queue/${queue.id}/timeoutDest`]);
    const visible = Object.entries(outputs ?? {}).filter(([name]) => !name.startsWith("__"));
    expect(Object.fromEntries(visible)).toEqual({
      of: { kind: "Queue", id: queue.id },
      property: "timeoutDest",
      dest: { kind: "flow", id: again.id },
    });

    expect(await up(circles())).toEqual({ changes: { same: 7 }, writes: [] });

    const changed = await up(circles("group"));
    expect(changed.changes).toEqual({ same: 6, update: 1 });
    const path = `/queues/${queue.id}`;
    const toGroup = { timeout_dest_kind: "ring_group", timeout_dest_id: everyone.id };
    expect(changed.writes).toEqual([{ method: "PATCH", path, body: toGroup }]);

    await sandbox.control.updateRow("queue", String(queue.id), { timeout_dest_kind: "hangup", timeout_dest_id: null });
    await sandbox.control.updateRow("sip_user", String(dana.id), { fwd_busy_kind: null, fwd_busy_id: null });
    const refreshed = await stack.refresh();
    expect(refreshed.ok, refreshed.text).toBe(true);
    // The object with the property does not declare it, so it has no drift itself.
    expect(refreshed.changes).toEqual({ same: 5, update: 1, delete: 1 });
    const drift = await stack.preview(circles("group"));
    expect(drift.changes).toEqual({ same: 5, update: 1, create: 1 });
    const repaired = await up(circles("group"));
    expect(repaired.writes).toContainEqual({ method: "PATCH", path, body: toGroup });
    expect(repaired.writes.map(({ path: at }) => at).sort()).toEqual([path, `/users/${dana.id}`]);

    expect((await stack.destroy()).ok).toBe(true);
    for (const object of ["queue", "sip_user", "ring_group", "flow"]) expect(await sandbox.rows(object)).toEqual([]);
  });

  it("are created again if objects were deleted outside, and destroyed if they do not exist", async () => {
    const deleteOutside = async () => {
      const { queue, dana } = await rows();
      await sandbox.control.deleteRow("queue", String(queue.id));
      await sandbox.control.deleteRow("sip_user", String(dana.id));
      return queue.id;
    };
    await up(circles());
    const id = await deleteOutside();
    const refreshed = await stack.refresh();
    expect(refreshed.ok, refreshed.text).toBe(true);
    expect(refreshed.changes).toMatchObject({ delete: 4 });
    await up(circles());
    expect((await rows()).queue.id).not.toBe(id);
    expect((await up(circles())).changes).toEqual({ same: 7 });

    await deleteOutside();
    const destroyed = await stack.destroy();
    expect(destroyed.ok, destroyed.text).toBe(true);
    for (const object of ["ring_group", "flow"]) expect(await sandbox.rows(object)).toEqual([]);
  });
});

describe("a destination that moves", () => {
  const program =
    (
      own: (group: sipio.RingGroup) => Partial<sipio.QueueArgs>,
      separately: (queue: sipio.Queue, group: sipio.RingGroup) => void,
    ): Program =>
    () => {
      const group = new sipio.RingGroup("everyone", { name: "Everyone" });
      separately(support(own(group)), group);
      return nothing;
    };
  const onQueue = program(
    (group) => ({ timeoutDest: group }),
    () => undefined,
  );
  const separately = (name: string, property: "timeoutDest" | "queueFullDest" = "timeoutDest") =>
    program(
      () => ({}),
      (of, dest) => new sipio.Destination(name, { of, property, dest }),
    );
  const dests = async () => {
    const { timeout_dest_kind, queue_full_dest_kind } = await one("queue");
    return { timeout: timeout_dest_kind, full: queue_full_dest_kind };
  };
  const inTimeout = { timeout: "ring_group", full: null };

  it("to the object and back, to another name or property, or is removed, has the new place only", async () => {
    await up(separately("overflow"));
    expect(await dests()).toEqual(inTimeout);
    await up(onQueue);
    expect(await dests()).toEqual(inTimeout);
    expect((await stack.refresh()).changes).toEqual({ same: 3 });
    await up(separately("overflow"));
    expect(await dests()).toEqual(inTimeout);
    expect((await up(separately("renamed"))).changes).toMatchObject({ create: 1, delete: 1 });
    expect(await dests()).toEqual(inTimeout);
    expect((await up(separately("renamed", "queueFullDest"))).changes).toMatchObject({ replace: 1 });
    expect(await dests()).toEqual({ timeout: null, full: "ring_group" });
    const { id } = await one("queue");
    const away = await up(
      program(
        () => ({}),
        () => undefined,
      ),
    );
    const body = { queue_full_dest_kind: null, queue_full_dest_id: null };
    expect(away.writes).toEqual([{ method: "PATCH", path: `/queues/${id}`, body }]);
  });

  it("with its replaced object is set on the new one", async () => {
    const user = (username: string) => () => {
      const group = new sipio.RingGroup("everyone", { name: "Everyone" });
      const of = new sipio.User("dana", { username });
      new sipio.Destination("dana-busy", { of, property: "fwdBusy", dest: group });
      return nothing;
    };
    await up(user("1001"));
    await up(user("1002"));
    expect(await sandbox.rows("sip_user")).toMatchObject([{ username: "1002", fwd_busy_kind: "ring_group" }]);
    expect((await up(user("1002"))).changes).toEqual({ same: 4 });
  });
});

it("an unmanaged object can be specified by class and ID, and looked up", async () => {
  const { body } = await sandbox.call("POST", "/numbers", { body: { e164: "12025550123" } });
  const id = String(body?.id);
  const program: Program = () => {
    const queue = support();
    const dest = { kind: "queue", id: queue.id, xform: { lang: "de" } } as const;
    const line = new sipio.Destination("main-line", { of: { kind: "Number", id }, property: "dest", dest });
    const again = sipio.Destination.get("again", line.id);
    return { of: again.of, property: again.property, dest: again.dest };
  };
  await up(program);
  const queue = await one("queue");
  expect(await one("did")).toMatchObject({ dest_kind: "queue", dest_id: queue.id, dest_xform: { lang: "de" } });
  expect(await stack.outputs()).toEqual({
    of: { kind: "Number", id },
    property: "dest",
    dest: { kind: "queue", id: queue.id, xform: { lang: "de" } },
  });
  expect((await stack.destroy()).ok).toBe(true);
  expect(await sandbox.rows("did")).toMatchObject([{ id, dest_kind: null, dest_id: null, dest_xform: null }]);
});

describe("an invalid Destination", () => {
  const bothDeclared = () => {
    const of = support({ timeoutDest: "hangup" });
    new sipio.Destination("overflow", { of, property: "timeoutDest", dest: "hangup" });
    return of;
  };

  it("is rejected at preview, all problems with both names, and no object is created", async () => {
    const { ok, text } = await stack.preview(() => {
      const of = bothDeclared();
      const byId = { kind: "Queue", id: of.id };
      new sipio.Destination("again", { of: byId, property: "timeoutDest", dest: "hangup" });
      new sipio.Destination("first", { of, property: "ewtDest", dest: "hangup" });
      new sipio.Destination("second", { of, property: "ewtDest", dest: "hangup" });
      const elsewhere = { kind: "Queue", id: "q_1" };
      new sipio.Destination("third", { of: elsewhere, property: "ewtDest", dest: "hangup" });
      new sipio.Destination("fourth", { of: elsewhere, property: "ewtDest", dest: "hangup" });
      new sipio.Destination("typo", { of: byId, property: "timeotDest", dest: "hangup" });
      const hours = new sipio.Schedule("hours", { name: "Hours" });
      new sipio.Destination("hours", { of: { kind: "Schedule", id: hours.id }, property: "dest", dest: "hangup" });
      new sipio.Destination("echo", { of, property: "abandonDest", dest: { kind: "feature", id: "echo" } });
      const hop = { kind: "queue", id: of.id, xform: { lang: "de" } } as const;
      new sipio.Destination("hop", { of, property: "queueFullDest", dest: hop });
      return nothing;
    });
    expect(ok).toBe(false);
    const messages = [...text.matchAll(/^ {4}error: Destination (.*)$/gm)].map(([, message = ""]) =>
      message.replace(
        /Schedule "hours" is not one of (\w+, )+\w+ or \w+, or \{ kind, id \}$/,
        'must be one of the classes with destinations; got Schedule "hours"',
      ),
    );
    const declared =
      'property: Queue "support" also declares timeoutDest. Remove it there, or remove this Destination.';
    expect(messages.sort()).toEqual(
      [
        `"overflow": ${declared}`,
        `"again": ${declared}`,
        '"again": property: timeoutDest of Queue "support" is also set by Destination "overflow". Keep one of the two.',
        '"second": property: ewtDest of Queue "support" is also set by Destination "first". Keep one of the two.',
        '"fourth": property: ewtDest of Queue q_1 is also set by Destination "third". Keep one of the two.',
        '"typo": property: must be an optional destination of Queue: timeoutDest, abandonDest, noAgentsDest, queueFullDest, ewtDest, closedDest or holidayDest; got "timeotDest". Did you mean timeoutDest?',
        '"hours": of: must be one of Account, AccountSettings, User, Number, Extension, RingGroup, Queue or Forward, or { kind, id }; got Schedule "hours"',
        '"echo": dest.kind: must be flow, user, extension, ring_group, queue, voicemail, conference, forward or hangup; got "feature"',
        '"hop": dest.xform: not allowed because this destination passes no variables on',
      ].sort(),
    );
    expect(writes()).toEqual([]);
  });

  it("is rejected by the provider without a preview", async () => {
    const { ok, text } = await stack.up(() => {
      bothDeclared();
      return nothing;
    });
    expect(ok).toBe(false);
    expect(text).toContain('property: Queue "support" also declares timeoutDest');
  });
});
