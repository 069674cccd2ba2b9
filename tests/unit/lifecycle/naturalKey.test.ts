import { objects } from "pulumi-sipio/objects";
import type { Values } from "pulumi-sipio/schema";
import { AlreadyExistsError, type ApiClient, NotFoundError, type ObjectId, type Row } from "../../../provider/api";
import { KeyInUseError } from "../../../provider/lifecycle";
import { claimName, findByNaturalKey, inTurn, intermediateName } from "../../../provider/lifecycle/naturalKey";
import { runState } from "../../support/runState";

const queue = objects.require("Queue");
const about = { method: "PATCH", path: "/queues/q_1", attempts: 1, status: 409, ambiguous: false } as const;
const conflict = (existingId?: string) => new AlreadyExistsError(existingId, ["name"], undefined, undefined, about);

/** A platform whose names are unique. It ignores filters, and records renames. */
function platform(rows: readonly Row[]) {
  const all = new Map(rows.map((row) => [String(row.id), row]));
  const renames: [string, Row][] = [];
  const lists: unknown[] = [];
  const api = {
    list: async (_: unknown, parent?: string, filter?: unknown) => {
      lists.push([parent, filter]);
      return [...all.values()];
    },
    update: async (_: unknown, { id }: ObjectId, body: Row) => {
      renames.push([id, body]);
      const row = all.get(id);
      if (row === undefined) throw new NotFoundError("gone", { ...about, status: 404 });
      all.set(id, { ...row, ...body });
      return { ...row, ...body };
    },
  };
  return { api: api as unknown as ApiClient, renames, lists, all };
}

/** A clock that ends waits at once and calls back after each. */
function clock(afterWait: (waits: number) => void = () => undefined) {
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    afterWait(waits.length);
  };
  return { waits, wait };
}

describe("objects with a natural key", () => {
  it("are those of the list that have it, whatever the API filters", async () => {
    const of = platform([
      { id: "q_1", name: "Support" },
      { id: "q_2", name: "Sales" },
    ]);
    expect(await findByNaturalKey(of.api, queue, undefined, { name: "Support" })).toEqual([
      { id: "q_1", name: "Support" },
    ]);
    expect(of.lists).toEqual([[undefined, { name: "Support" }]]);
  });

  it("are searched for among the siblings of a child", async () => {
    const agent = { id: "qa_1", user_id: "us_1" };
    const of = platform([agent, { id: "qa_2", user_id: "us_2" }]);
    expect(await findByNaturalKey(of.api, objects.require("QueueAgent"), "q_1", { user: "us_1" })).toEqual([agent]);
    expect(of.lists).toEqual([["q_1", { user_id: "us_1" }]]);
  });

  it.each<[string, string, Values]>([
    ["a class without one", "CallLimit", { direction: "out" }],
    ["values without one", "Queue", { strategy: "random" }],
  ])("are not requested for %s", async (_, className, values) => {
    const of = platform([{ id: "x_1" }]);
    expect(await findByNaturalKey(of.api, objects.require(className), undefined, values)).toEqual([]);
    expect(of.lists).toEqual([]);
  });
});

describe("a name that another object still has", () => {
  const news = { __key: "a", name: "Support" };
  const claim = (
    of: ReturnType<typeof platform>,
    run = runState(clock()),
    { isChange = true, error = conflict("q_2"), schema = queue, values = news as Values } = {},
  ) => claimName(of.api, schema, undefined, values, { conflict: error, retry: async () => "written", isChange }, run);
  const support = { id: "q_2", name: "Support" };

  it("is free after the other object, which the run renames, has an intermediate name", async () => {
    const of = platform([support]);
    const run = runState(clock());
    run.noteRenamed(queue, "q_2");
    expect(await claim(of, run)).toBe("written");
    expect(of.renames).toEqual([["q_2", { name: "Support (renaming q_2)" }]]);
  });

  it("is free at once if the other object already has its new name", async () => {
    const of = platform([support]);
    const run = runState(clock());
    run.noteRenamed(queue, "q_2");
    Object.assign(run.renameOf(queue, "q_2") ?? {}, { isDone: true });
    expect(await claim(of, run)).toBe("written");
    expect(of.renames).toEqual([]);
  });

  it("is free if the other object has been deleted", async () => {
    const of = platform([]);
    const run = runState(clock());
    run.noteRenamed(queue, "q_2");
    expect(await claim(of, run)).toBe("written");
  });

  it("is not claimed if the intermediate name is refused", async () => {
    const of = platform([support]);
    of.api.update = () => Promise.reject(conflict());
    const run = runState(clock());
    run.noteRenamed(queue, "q_2");
    await expect(claim(of, run)).rejects.toThrow(AlreadyExistsError);
  });

  it("is awaited until the engine has compared the other object", async () => {
    const of = platform([support]);
    const time = clock((waits) => waits === 3 && run.noteRenamed(queue, "q_2"));
    const run = runState(time);
    expect(await claim(of, run)).toBe("written");
    expect(time.waits).toEqual([100, 100, 100]);
  });

  it("is awaited for two seconds if the run does not rename the other object", async () => {
    const time = clock();
    const error = await claim(platform([support]), runState(time)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KeyInUseError);
    expect(String(error)).toContain('name "Support" belongs to q_2');
    expect(time.waits.reduce((sum, ms) => sum + ms, 0)).toBe(2000);
  });

  it("stays a conflict for a create", async () => {
    const error = conflict("q_2");
    await expect(claim(platform([support]), runState(clock()), { isChange: false, error })).rejects.toBe(error);
  });

  it("is found if the API does not return the ID of the other object", async () => {
    const of = platform([{ id: "q_1", name: "Sales" }, support]);
    const run = runState(clock());
    run.noteRenamed(queue, "q_2");
    expect(await claim(of, run, { error: conflict() })).toBe("written");
    expect(of.renames.map(([id]) => id)).toEqual(["q_2"]);
  });

  it.each<[string, string, Values, string | undefined]>([
    ["cannot be changed", "User", { username: "1001" }, "us_2"],
    ["has several parts", "MessageTemplate", { name: "a", language: "en" }, "tpl_2"],
    ["belongs to no object that can be found", "Queue", { name: "Other" }, undefined],
  ])("is a conflict at once if it %s", async (_, className, values, existingId) => {
    const time = clock();
    const error = conflict(existingId);
    const of = platform([{ id: "q_1", name: "Sales" }]);
    const options = { error, schema: objects.require(className), values };
    await expect(claim(of, runState(time), options)).rejects.toBe(error);
    expect([time.waits, of.renames]).toEqual([[], []]);
  });
});

describe("requests that write one name", () => {
  const rename = () => ({ isDone: false, turn: Promise.resolve() as Promise<unknown> });

  it("are sent in turn, also after one that failed", async () => {
    const events: string[] = [];
    const of = rename();
    const request = (name: string, work: () => Promise<string> = async () => name) =>
      inTurn(of, async () => {
        events.push(`${name} begins`);
        const result = await work();
        events.push(`${name} ends`);
        return result;
      });
    const results = await Promise.allSettled([
      request("first"),
      request("second", () => Promise.reject(new Error("refused"))),
      request("third"),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(events).toEqual(["first begins", "first ends", "second begins", "third begins", "third ends"]);
  });
});

describe("an intermediate name", () => {
  it("shows the name and why it changed, and has a bounded length", () => {
    expect(intermediateName("Support", "q_2", "replaced")).toBe("Support (replaced q_2)");
    expect(intermediateName("x".repeat(300), "q_2", "renaming")).toBe(`${"x".repeat(200)} (renaming q_2)`);
  });
});
