import { objects } from "pulumi-sipio/objects";
import { ApiClient, InvalidIdError, NotFoundError, type Row } from "../../../provider/api";
import { destinationLifecycle, type Lifecycle, lifecycleOf, ObjectNotFoundError } from "../../../provider/lifecycle";
import { destinationSchema } from "../../../provider/objects/destination";
import { runState } from "../../support/runState";

let life: Lifecycle;
let queue: Lifecycle;
beforeEach(() => {
  const run = runState();
  life = destinationLifecycle(destinationSchema, objects, run);
  queue = lifecycleOf(objects.require("Queue"), run);
});
const id = "Queue/q_1/timeoutDest";
const of = { kind: "Queue", id: "q_1" };
const group = { kind: "ring_group", id: "rg_1" };
const declared = { of, property: "timeoutDest", dest: group, __title: "overflow" };
const missing = () =>
  new NotFoundError("no such queue", { method: "PATCH", path: "/queues/q_1", attempts: 1, status: 404 });

/** A client whose queue q_1 is this row or does not exist, and that records updates. */
function holding(row: Row | undefined) {
  const api = new ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
  const sent: { path: string; body: Row }[] = [];
  api.read = async () => row;
  api.update = async (schema, at, body) => {
    sent.push({ path: `${schema.path}/${at.id}`, body });
    if (row === undefined) throw missing();
    return { ...row, ...body };
  };
  return { api, sent };
}

const set = { id: "q_1", timeout_dest_kind: "ring_group", timeout_dest_id: "rg_1", ewt_dest_kind: null };
const unset = { id: "q_1", timeout_dest_kind: null, timeout_dest_id: null };
const setIt = { path: "/queues/q_1", body: { timeout_dest_kind: "ring_group", timeout_dest_id: "rg_1" } };
const clearIt = { path: "/queues/q_1", body: { timeout_dest_kind: null, timeout_dest_id: null } };

describe("a destination as a separate resource", () => {
  it("is created and updated with one request each, and has an ID of object and property", async () => {
    const { api, sent } = holding(unset);
    expect(await life.create(api, declared)).toEqual({ id, outs: declared });
    const hangup = { ...declared, dest: { kind: "hangup" } };
    expect(await life.update(api, id, declared, hangup)).toEqual(hangup);
    expect(sent).toEqual([
      setIt,
      { path: "/queues/q_1", body: { timeout_dest_kind: "hangup", timeout_dest_id: null } },
    ]);
  });

  it("is not created if the object does not exist", async () => {
    await expect(life.create(holding(undefined).api, declared)).rejects.toThrow(NotFoundError);
  });

  it("is read from the object, and deleted if the object or the value does not exist", async () => {
    expect(await life.read(holding(set).api, id, declared)).toEqual({ id, props: declared, inputs: declared });
    const moved = { ...set, timeout_dest_kind: "hangup", timeout_dest_id: null };
    const found = await life.read(holding(moved).api, id, declared);
    expect(found?.inputs).toEqual({ ...declared, dest: { kind: "hangup" } });
    expect(await life.read(holding(unset).api, id, declared)).toBeUndefined();
    expect(await life.read(holding(undefined).api, id, declared)).toBeUndefined();
  });

  it("keeps its declared value if the API does not return the property", async () => {
    expect((await life.read(holding({ id: "q_1" }).api, id, declared))?.props).toEqual(declared);
  });

  it("is found by ID, and a missing one is an error", async () => {
    expect((await life.read(holding(set).api, id, {}))?.props).toEqual({ of, property: "timeoutDest", dest: group });
    for (const row of [unset, { id: "q_1" }, undefined]) {
      await expect(life.read(holding(row).api, id, {})).rejects.toThrow(ObjectNotFoundError);
    }
  });

  it.each(["q_1", "Queue/q_1", "Queue/timeoutDest", "Car/q_1/timeoutDest", "Queue/q_1/name", "Queue//timeoutDest"])(
    "rejects the ID %s",
    async (wrong) => {
      const { api, sent } = holding(set);
      await expect(life.read(api, wrong, {})).rejects.toThrow(InvalidIdError);
      await expect(life.delete(api, wrong, {})).rejects.toThrow(InvalidIdError);
      expect(sent).toEqual([]);
    },
  );

  it("is deleted with one request, even if the object does not exist", async () => {
    for (const row of [set, undefined]) {
      const { api, sent } = holding(row);
      await life.delete(api, id, {});
      expect(sent).toEqual([clearIt]);
    }
  });

  it("is not deleted if the API rejects the request", async () => {
    const { api } = holding(set);
    const refused = new Error("missing scope");
    api.update = () => Promise.reject(refused);
    await expect(life.delete(api, id, {})).rejects.toBe(refused);
  });

  it("has the value that the platform returns", async () => {
    const { api } = holding(unset);
    api.update = async () => ({ ...unset, timeout_dest_kind: "hangup" });
    expect((await life.create(api, declared)).outs).toMatchObject({ dest: { kind: "hangup" } });
  });

  it("is kept if another resource of the run declares it: the object itself, or a renamed Destination", async () => {
    const taken = holding(set);
    await queue.update(taken.api, "q_1", { name: "a" }, { name: "a", timeoutDest: group, __key: "queue" });
    await life.delete(taken.api, id, { __key: "overflow" });
    expect(taken.sent).toEqual([setIt]);
  });

  it("is kept if a renamed Destination has set it in the run", async () => {
    const renamed = holding(set);
    await life.create(renamed.api, { ...declared, __title: "renamed", __key: "renamed" });
    await life.delete(renamed.api, id, { __key: "overflow" });
    expect(renamed.sent).toEqual([setIt]);
  });

  it("is cleared if the run only set another property or another object", async () => {
    const { api, sent } = holding(set);
    await queue.update(api, "q_1", { name: "a" }, { name: "a", ewtDest: group });
    await queue.update(api, "q_2", { name: "b" }, { name: "b", timeoutDest: group });
    await queue.update(api, "q_1", { name: "a", timeoutDest: group }, { name: "a" });
    await life.delete(api, id, {});
    expect(sent.at(-1)).toEqual(clearIt);
    expect(sent).toHaveLength(4);
  });
});
