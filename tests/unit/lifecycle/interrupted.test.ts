import { objects } from "pulumi-sipio/objects";
import { defineObject as describeObject, f, type Values } from "pulumi-sipio/schema";
import { type ApiClient, InUseError, type ObjectId, type Referrer, type Row } from "../../../provider/api";
import { removeInterrupted, settleCreate } from "../../../provider/lifecycle";
import { interruptedObject, journalEntry } from "../../../provider/lifecycle/interrupted";
import type { EarlierCreate } from "../../../provider/protocol";
import { runState } from "../../support/runState";

const baseUrl = "https://api.example/v1";
const user = objects.require("User");
const agent = objects.require("QueueAgent");
const about = { method: "DELETE", path: "/queues/q_1", attempts: 1, status: 409, ambiguous: false } as const;

/** A platform with rows by ID. Records reads and deletions. */
function platform(rows: readonly Row[] = []) {
  const deleted: [string, ObjectId][] = [];
  const reads: string[] = [];
  const lists: unknown[] = [];
  const api = {
    baseUrl,
    whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
    serverTime: () => 7000,
    list: async (_: unknown, parent?: string) => {
      lists.push(parent);
      return rows;
    },
    read: async (_: unknown, { id }: ObjectId) => {
      reads.push(id);
      return rows.find((row) => row.id === id);
    },
    delete: async ({ class: name }: { class: string }, at: ObjectId) => void deleted.push([name, at]),
  };
  return { api: api as unknown as ApiClient, deleted, reads, lists };
}

/** A create of an earlier run that made these objects. */
const earlier = (made: readonly string[] = ["us_1"], more: Partial<EarlierCreate> = {}): EarlierCreate => ({
  sentAt: 5000,
  id: undefined,
  hasSent: () => false,
  hasMade: (row) => made.includes(String(row.id)),
  ...more,
});

describe("the journal entry of a create", () => {
  const news = { __key: "k", username: "1001" };
  const entryOf = async (found: EarlierCreate | undefined, prepare: object = {}, values: Values = news) => {
    const run = runState();
    Object.assign(run.resource(values), prepare);
    const search = jest.spyOn(run.journal, "earlier").mockReturnValue(found);
    const entry = await journalEntry(platform().api, user, { username: "1001" }, values, run);
    return { entry, search };
  };

  it("has the time of a create of the same values in an earlier run", async () => {
    const { entry, search } = await entryOf(earlier([], { hasSent: () => true }));
    expect(entry).toMatchObject({ sentAt: 5000, edited: undefined });
    expect(search).toHaveBeenCalledWith({ baseUrl, accountId: "acc_1", className: "User", identity: "k" }, 7000);
  });

  it("has a create of other values, which the program sent before an edit", async () => {
    const create = earlier();
    expect((await entryOf(create)).entry).toMatchObject({ sentAt: undefined, edited: create });
  });

  it("has the ID of the earlier object if the response arrived", async () => {
    expect((await entryOf(earlier([], { id: "us_9" }))).entry.createdId).toBe("us_9");
    expect((await entryOf(earlier([], { id: "unconfirmed-k" }))).entry.createdId).toBeUndefined();
    expect((await entryOf(earlier())).entry.createdId).toBeUndefined();
    expect((await entryOf(undefined)).entry).toMatchObject({
      sentAt: undefined,
      edited: undefined,
      createdId: undefined,
    });
  });

  it.each<[string, object, Values, boolean]>([
    ["a new resource", { isNew: true }, news, true],
    ["a resource of a state that is not known", {}, news, true],
    ["a replacement because of a property", { isNew: false, replacedId: "us_1" }, news, true],
    ["a replacement that the user requested", { isNew: false }, news, false],
    ["a resource without an identity", { isNew: true }, { username: "1001" }, false],
  ])("may continue an earlier create: %s", async (_, prepare, values, isSearched) => {
    const { search } = await entryOf(earlier(), prepare, values);
    expect(search.mock.calls.length > 0).toBe(isSearched);
  });

  it("distinguishes creates by their files and by values that the API does not return, but never by write-only ones", async () => {
    const begun = async (className: string, body: Row, values: Values) => {
      const run = runState();
      const begin = jest.spyOn(run.journal, "begin").mockReturnValue();
      (await journalEntry(platform().api, objects.require(className), body, values, run)).begin(1);
      return begin.mock.calls[0]?.[1];
    };
    expect(await begun("MediaFile", { name: "A" }, { source: "sha256:1" })).toEqual({
      returned: { name: "A" },
      others: [{}, "sha256:1"],
    });
    expect(await begun("MediaFile", { name: "A" }, {})).toEqual({ returned: { name: "A" }, others: [{}, null] });
    expect(await begun("Webhook", { url: "https://a.example/", secret: "s", events: null }, {})).toEqual({
      returned: { url: "https://a.example/", events: null },
      others: [{ secret: "s" }, null],
    });
    expect(await begun("Secret", { name: "pin", value: "4711" }, {})).toEqual({
      returned: { name: "pin" },
      others: [{}, null],
    });
  });
});

describe("the object of an interrupted create of an edited program", () => {
  const rows = [
    { id: "us_1", username: "1001" },
    { id: "us_2", username: "1002" },
  ];
  const news = { __key: "k", username: "1001", displayName: "Dana" };
  const found = (
    of: ReturnType<typeof platform>,
    {
      edited = earlier(),
      createdId,
      values = news,
      schema = user,
      run = runState(),
      parent,
    }: {
      edited?: EarlierCreate | undefined;
      createdId?: string;
      values?: Values;
      schema?: typeof user;
      run?: ReturnType<typeof runState>;
      parent?: string;
    } = {},
  ) => {
    const unused = { sentAt: undefined, begin: () => undefined, answered: () => undefined, end: () => undefined };
    return interruptedObject(of.api, schema, parent, values, { ...unused, edited, createdId }, run);
  };

  it("is continued", async () => {
    const of = platform(rows);
    expect(await found(of)).toEqual({ row: rows[0], origin: "recovered", isEdited: true });
    expect(of.deleted).toEqual([]);
  });

  it("is not requested without an earlier create", async () => {
    const of = platform(rows);
    const unused = { sentAt: undefined, begin: () => undefined, answered: () => undefined, end: () => undefined };
    const entry = { ...unused, edited: undefined, createdId: undefined };
    expect(await interruptedObject(of.api, user, undefined, news, entry, runState())).toBeUndefined();
    expect(of.lists).toEqual([]);
  });

  it("is left if the journal does not tell which of several it is", async () => {
    const of = platform(rows);
    expect(await found(of, { edited: earlier(["us_1", "us_2"]) })).toBeUndefined();
    expect(await found(of, { edited: earlier([]) })).toBeUndefined();
    expect(of.deleted).toEqual([]);
  });

  it("is the one with the ID of the response, if that arrived", async () => {
    const options = { edited: earlier(["us_1", "us_2"]), values: { ...news, username: "1002" } };
    expect(await found(platform(rows), { ...options, createdId: "us_2" })).toMatchObject({ row: { id: "us_2" } });
    expect(await found(platform(rows), { ...options, createdId: "us_3" })).toBeUndefined();
  });

  it("is not an object of another resource of the run", async () => {
    const run = runState();
    run.hold(user, "us_1", { __key: "other" });
    const options = { edited: earlier(["us_1", "us_2"]), values: { ...news, username: "1002" } };
    expect(await found(platform(rows), { ...options, run })).toMatchObject({ row: { id: "us_2" } });
  });

  it("is searched for among the children of its parent", async () => {
    const row = { id: "qa_1", user_id: "us_1" };
    const of = platform([row]);
    const child = { schema: agent, parent: "q_1", edited: earlier(["qa_1"]) };
    const values = { __key: "k", queue: "q_1", user: "us_1" };
    expect(await found(of, { ...child, values })).toMatchObject({ row });
    expect(of.lists).toEqual(["q_1"]);
    expect(await found(of, { ...child, values: { ...values, user: "us_2" } })).toBeUndefined();
    expect(of.deleted).toEqual([["QueueAgent", { id: "qa_1", parent: "q_1" }]]);
  });

  it.each<[string, string, Row, Values]>([
    ["only a new object can have the values", "User", { username: "1001" }, { username: "1002" }],
    ["only the lost response had its secret", "ApiKey", { scopes: "cdr" }, { scopes: ["cdr"] }],
    ["its file cannot be compared", "MediaFile", { name: "A", kind: "moh" }, { name: "A", kind: "moh" }],
  ])("is deleted if %s", async (_, className, row, values) => {
    const of = platform([{ id: "x_1", ...row }]);
    const schema = objects.require(className);
    expect(await found(of, { schema, values, edited: earlier(["x_1"]) })).toBeUndefined();
    expect(of.deleted).toEqual([[className, { id: "x_1" }]]);
  });

  it("is continued if the program declares the value that the response had", async () => {
    const fields = { name: f.text(), alarm: f.secretText().optional().returnedOnce() };
    const safe = describeObject({ class: "Safe", apiName: "safe", path: "/safes", idPrefix: "sf", fields });
    const of = platform([{ id: "sf_1", name: "A" }]);
    const options = { schema: safe, edited: earlier(["sf_1"]) };
    const values = { name: "B" };
    expect(await found(of, { ...options, values: { ...values, alarm: "s" } })).toBeDefined();
    expect(of.deleted).toEqual([]);
    expect(await found(of, { ...options, values })).toBeUndefined();
    expect(of.deleted).toHaveLength(1);
  });
});

describe("a create whose resource the state has", () => {
  it("is complete", async () => {
    const run = runState();
    const settle = jest.spyOn(run.journal, "settle");
    await settleCreate(platform().api, user, "us_1", { __key: "k" }, run);
    expect(settle.mock.calls).toEqual([[{ baseUrl, accountId: "acc_1", className: "User", identity: "k" }, "us_1"]]);
    await settleCreate(platform().api, user, "us_1", {}, run);
    expect(settle).toHaveBeenCalledTimes(1);
  });
});

describe("objects of interrupted creates that refer to an object to be deleted", () => {
  const rows = [{ id: "us_1" }, { id: "us_2" }];
  const both = [earlier(["us_1", "us_2"])];
  const remove = async (referencedBy: readonly Referrer[], { creates = both, run = runState() } = {}) => {
    const of = platform(rows);
    const search = jest.spyOn(run.journal, "interrupted").mockReturnValue(creates);
    const removed = await removeInterrupted(of.api, objects, new InUseError(referencedBy, undefined, about), run);
    return { removed, deleted: of.deleted.map(([name, { id }]) => `${name} ${id}`), reads: of.reads, search };
  };
  const by = (kind: string, id: string): Referrer => ({ kind, id, field: "x" });

  it("are deleted", async () => {
    const { removed, deleted, search } = await remove([by("sip_user", "us_1"), by("sip_user", "us_2")]);
    expect([removed, deleted]).toEqual([true, ["User us_1", "User us_2"]]);
    expect(search).toHaveBeenCalledWith({ baseUrl, accountId: "acc_1", className: "User" });
  });

  it("are deleted if several interrupted creates made them", async () => {
    const creates = [earlier(["us_1"]), earlier(["us_2"])];
    const { deleted } = await remove([by("sip_user", "us_1"), by("sip_user", "us_2")], { creates });
    expect(deleted).toEqual(["User us_1", "User us_2"]);
  });

  it.each<[string, readonly Referrer[], readonly EarlierCreate[]]>([
    ["there are none", [], both],
    ["the API does not name a known object", [by("car", "car_1")], both],
    ["one of them is a child, which goes with its parent", [by("agent_queue_assignment", "us_1")], both],
    ["one of them exists once per account", [by("account_settings", "us_1")], both],
    ["no create was interrupted", [by("sip_user", "us_1")], []],
    [
      "one of them was not made by an interrupted create",
      [by("sip_user", "us_1"), by("sip_user", "us_2")],
      [earlier()],
    ],
    ["one of them does not exist anymore", [by("sip_user", "us_9")], [earlier(["us_9", "undefined"])]],
  ])("are all kept if %s", async (_, referrers, creates) => {
    const { removed, deleted } = await remove(referrers, { creates: [...creates] });
    expect([removed, deleted]).toEqual([false, []]);
  });

  it("are kept if another resource of the run owns one", async () => {
    const run = runState();
    run.hold(user, "us_1", { __key: "other" });
    expect(await remove([by("sip_user", "us_1")], { run })).toMatchObject({ removed: false, deleted: [] });
  });

  it("are not read without an interrupted create of their class", async () => {
    expect((await remove([by("sip_user", "us_1")], { creates: [] })).reads).toEqual([]);
  });
});
