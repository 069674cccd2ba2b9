import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
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
  await recorder.close();
  await sandbox.stop();
});

async function make(path: string, body: object, key = sandbox.key): Promise<string> {
  const answer = await sandbox.call("POST", path, { body, key });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body?.id);
}

describe("an object outside the program", () => {
  it("is found by its key and accepted in place of a resource, and the second up has no changes", async () => {
    const user = await make("/users", { username: "1001", is_agent: 1 });
    const queue = await make("/queues", { name: "Support", strategy: "random" });
    const agent = await make(`/queues/${queue}/agents`, { user_id: user, tier_level: 3 });
    const program = () => {
      const support = sipio.getQueue({ name: "Support" });
      const dana = sipio.getUser({ username: "1001" });
      new sipio.Number("main", { e164: "12025550123", dest: support, closedDest: dana });
      new sipio.RingGroup("agents", {
        name: "Agents",
        members: sipio.listUsers({ isAgent: true }).apply((users) => users.map((each) => ({ user: each }))),
      });
      const assignment = sipio.getQueueAgent({ queue: support, user: dana });
      const got = sipio.QueueAgent.get("got", assignment.id);
      return { assignment, tier: got.tierLevel, parent: got.queue, strategy: support.strategy };
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    expect(await sandbox.rows("did")).toMatchObject([
      { dest_kind: "queue", dest_id: queue, closed_dest_kind: "user", closed_dest_id: user },
    ]);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([{ user_id: user }]);
    expect(await stack.outputs()).toEqual({
      assignment: { id: `${queue}/${agent}`, queue, user, tierLevel: 3 },
      tier: 3,
      parent: queue,
      strategy: "random",
    });
    recorder.take();
    const again = await stack.up(program);
    expect(again.changes.same).toBe(3);
    expect(recorder.take().filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("can be created by the same run: unknown at preview, found during up", async () => {
    const program = () => {
      const queue = new sipio.Queue("support", { name: "Support", strategy: "random" });
      const agents = sipio.listQueueAgents({ queue });
      const found = sipio.getQueue({ name: queue.id.apply(() => "Support") });
      new sipio.Number("main", { e164: "12025550123", dest: found });
      return { id: found.id, count: agents.apply((all) => all.length) };
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    // Requested once for the natural key of the new queue, and not for the lookup.
    expect(recorder.take().filter(({ path }) => path === "/queues")).toHaveLength(1);
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    const [queue] = await sandbox.rows("queue");
    expect(await stack.outputs()).toEqual({ id: queue?.id, count: 0 });
    expect(await sandbox.rows("did")).toMatchObject([{ dest_kind: "queue", dest_id: queue?.id }]);
  });

  it("has its secrets encrypted in the state, but not its ID", async () => {
    const hashes = { ha1: "0123456789abcdef".repeat(2), ha1b: "fedcba9876543210".repeat(2) };
    const user_id = await make("/users", { username: "1001" });
    const id = await make("/devices", { user_id, auth_username: "1001", realm: "acme.example", ...hashes });
    const up = await stack.up(() => {
      const desk = sipio.getDevice({ authUsername: "1001", realm: "acme.example" });
      return { desk, hash: desk.ha1, all: sipio.listDevices(), id: desk.id };
    });
    expect(up.ok, up.text).toBe(true);
    const { text, resources } = await stack.exported();
    for (const hash of Object.values(hashes)) expect(`${text}${up.text}`).not.toContain(hash);
    const outputs = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
    expect(outputs?.id).toBe(id);
    for (const name of ["desk", "hash", "all"]) expect(JSON.stringify(outputs?.[name])).toContain("ciphertext");
    expect(await stack.outputs()).toMatchObject({ hash: hashes.ha1, desk: { id, ...hashes } });
  });

  it("is in the list with all pages, which is requested once", async () => {
    const schedule = await make("/schedules", { name: "Years" });
    const days = Array.from({ length: 1001 }, (_, index) => ({
      kind: "date",
      start_date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    }));
    const put = await fetch(`${sandbox.url}/schedules/${schedule}/rules`, {
      method: "PUT",
      headers: { "x-api-key": sandbox.key, "content-type": "application/json" },
      body: JSON.stringify(days),
    });
    expect(put.status).toBe(200);
    const up = await stack.up(() => ({
      count: sipio.listScheduleRules({ schedule }).apply((rules) => rules.length),
      last: sipio.listScheduleRules({ schedule }).apply((rules) => rules.at(-1)?.startDate),
    }));
    expect(up.ok, up.text).toBe(true);
    expect(await stack.outputs()).toEqual({ count: 1001, last: days.at(-1)?.start_date });
    const pages = recorder.take().filter(({ path }) => path === `/schedules/${schedule}/rules`);
    // The in-process up has no preview, so this is one run.
    expect(pages).toHaveLength(2);
  });
});
