import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ApiClient, Row } from "../../../provider/api";
import {
  type AdoptRequest,
  adopt,
  checkInputs,
  describePlannedAdoption,
  findCandidate,
  ObjectNames,
} from "../../../provider/lifecycle";
import { isIdentifierKnown } from "../../../provider/lifecycle/adopt";
import { runState } from "../../support/runState";

/** A server with a few rows by path that records updates. */
function server(rows: Readonly<Record<string, readonly Row[]>>) {
  const updates: unknown[] = [];
  const all = ({ path }: { path: string }, parent?: string) => rows[path.replace(/\{\w+\}/, parent ?? "")] ?? [];
  const api = {
    read: async (of: { path: string }, { id, parent }: { id: string; parent?: string }) =>
      all(of, parent).find((row) => row.id === id),
    list: async (of: { path: string }, parent?: string, filter: Readonly<Record<string, string>> = {}) =>
      all(of, parent).filter((row) => Object.entries(filter).every(([name, value]) => String(row[name]) === value)),
    update: async (of: { path: string }, { id }: { id: string }, body: Row) => {
      updates.push(body);
      return { ...all(of).find((row) => row.id === id), ...body };
    },
  };
  return { api: api as unknown as ApiClient, updates };
}

const declared = (className: string, values: Values) =>
  checkInputs(objects.require(className), objects, {}, { __title: "it", ...values }, runState()).inputs;
const previewOf = (api: ApiClient, className: string, values: Values, adopting: AdoptRequest) =>
  describePlannedAdoption(
    api,
    objects.require(className),
    declared(className, values),
    adopting,
    new ObjectNames(objects, values, {}, async () => api, runState()),
  );

const user = { id: "us_1", username: "1001", ring_timeout_sec: 25, ring_strategy: "simultaneous" };
const complete = { ...user, auto_ready_on_login: 0, auto_queue_login: 0 };

describe("the preview of an adoption", () => {
  it("lists a default that the API does not return as a change", async () => {
    const { api } = server({ "/users": [user] });
    expect(await previewOf(api, "User", { username: "1001" }, { by: "existing" })).toBe(
      'User "it" will adopt us_1 and change:\n' +
        "    autoReadyOnLogin: not set → false (the default)\n" +
        "    autoQueueLogin: not set → false (the default)",
    );
  });

  it("lists the nodes of a flow that differ, shortened", async () => {
    const node = (id: string, text: string) => ({ id, type: "say", data: { kind: "say", text } });
    const graphOf = (text: string) => ({
      start: "n0",
      nodes: Array.from({ length: 14 }, (_, index) => node(`n${index}`, text)),
      edges: [],
    });
    const { api } = server({
      "/flows": [{ id: "flow_1", name: "Main", graph: graphOf("A"), version: 1, is_published: 1 }],
    });
    const text = await previewOf(api, "Flow", { name: "Main", graph: graphOf("B") }, { by: "existing" });
    expect(text).toMatch(/^Flow "it" will adopt flow_1 and change:\n {4}graph: ~ say 'n0': text "A" → "B"; ~ say /);
    expect(text).toMatch(/; … and 2 more$/);
  });

  it("marks unknown values at any depth", async () => {
    const { api } = server({ "/users": [complete] });
    const values = { username: "1001", voicemail: UNKNOWN, fwdBusy: { kind: "queue", id: UNKNOWN } };
    expect(await previewOf(api, "User", values, { by: { id: "us_1" } })).toBe(
      'User "it" will adopt us_1 and change:\n' +
        "    voicemail: not set → not known yet\n" +
        '    fwdBusy: not set → {"kind":"queue","id":"(not known yet)"}',
    );
  });

  it("does not report the removal of a child that could be an unknown one", async () => {
    const queue = { id: "q_1", name: "Support", strategy: "random" };
    const { api } = server({
      "/queues": [queue],
      "/queues/q_1/agents": [{ id: "qa_1", user_id: "us_1", tier_level: 1 }],
    });
    const text = await previewOf(
      api,
      "Queue",
      { name: "Support", strategy: "random", agents: [{ user: UNKNOWN }] },
      { by: "existing" },
    );
    expect(text).toContain("agents: - User us_1, unless it is one of the objects that are not known yet");
    expect(text).toContain("agents: + User that is not known yet");
    const unknown = await previewOf(
      api,
      "Queue",
      { name: "Support", strategy: "random", agents: UNKNOWN },
      { by: "existing" },
    );
    expect(unknown).toContain("    agents: not known yet");
  });

  it("reports that an unknown parent must be the actual one", async () => {
    const { api } = server({ "/queues/q_1/agents": [{ id: "qa_1", user_id: "us_1" }] });
    const text = await previewOf(api, "QueueAgent", { queue: UNKNOWN, user: "us_1" }, { by: { id: "q_1/qa_1" } });
    expect(text).toContain("queue: Queue q_1, which must equal the declared value");
  });

  it("lists at most twenty changes", async () => {
    const rules = Array.from({ length: 7 * 24 }, (_, index) => ({
      id: `schr_${index}`,
      kind: "weekly",
      dow: index % 7,
      start_time: `${String(index % 24).padStart(2, "0")}:00`,
      end_time: "23:30",
    }));
    const { api } = server({ "/schedules": [{ id: "sch_1", name: "Hours" }], "/schedules/sch_1/rules": rules });
    const text = await previewOf(api, "Schedule", { name: "Hours", rules: [] }, { by: "existing" });
    expect(text.split("\n")).toHaveLength(22);
    expect(text).toMatch(/\n {4}… and 148 more$/);
  });

  it("distinguishes a rule for the whole day from one for its morning", async () => {
    const date = { kind: "date", start_date: "2027-01-01" };
    const rules = [
      { id: "schr_1", ...date, start_time: "09:00", end_time: "12:00" },
      { id: "schr_2", ...date },
    ];
    const { api } = server({ "/schedules/sch_1/rules": rules });
    const rule = { schedule: "sch_1", kind: "date", startDate: "2027-01-01" };
    expect(await previewOf(api, "ScheduleRule", rule, { by: "existing" })).toContain(
      "will adopt sch_1/schr_2 without changes",
    );
    const morning = { ...rule, startTime: "09:00", endTime: "12:00" };
    expect(await previewOf(api, "ScheduleRule", morning, { by: "existing" })).toContain(
      "will adopt sch_1/schr_1 without changes",
    );
  });
});

describe("an adoption", () => {
  it("outputs only declared properties and sends no request if all are equal", async () => {
    const { api, updates } = server({ "/users": [{ ...complete, display_name: "Somebody" }] });
    const news = declared("User", { username: "1001" });
    const run = runState();
    const made = await adopt(api, objects.require("User"), news, { by: "existing" }, run);
    expect(made).toMatchObject({ id: "us_1", outs: news });
    expect(made.outs).not.toHaveProperty("displayName");
    expect(updates).toEqual([]);
    expect(run.isOwned(objects.require("User"), "us_1", { __key: "another" })).toBe(true);
  });

  it("ends the search for the object of an earlier create, because the program identifies the object", async () => {
    const { api } = server({ "/users": [complete] });
    const run = runState();
    const news = { ...declared("User", { username: "1001" }), __key: "dana" };
    await adopt(api, objects.require("User"), news, { by: "existing" }, run);
    expect(run.resource(news).isSettled).toBe(true);
  });

  it("creates the object if there is none and the program allows it", async () => {
    const { api } = server({ "/users": [complete] });
    const created: Row[] = [];
    Object.assign(api, {
      whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
      serverTime: () => 1_800_000_000_000,
      create: async (_: unknown, __: unknown, body: Row) => {
        created.push(body);
        return { row: { ...body, id: "us_2" }, origin: "created" };
      },
    });
    const news = declared("User", { username: "1002" });
    const made = await adopt(api, objects.require("User"), news, { by: "orCreate" }, runState());
    expect(made).toMatchObject({ id: "us_2" });
    expect(made).not.toHaveProperty("adopted");
    expect(created).toEqual([expect.objectContaining({ username: "1002" })]);
  });

  it("leaves the adoption option out of the outputs", async () => {
    const { api } = server({ "/users": [complete] });
    const adopting = { by: "existing", urn: "urn:x" } as const;
    const news = declared("User", { username: "1001", displayName: "Reception", __adopt: adopting });
    const { outs } = await adopt(api, objects.require("User"), news, adopting, runState());
    expect(outs).not.toHaveProperty("__adopt");
    expect(outs).toMatchObject({ __title: "it", displayName: "Reception" });
  });
});

describe("the identifier of the object to adopt", () => {
  const known = (className: string, news: Values, by: AdoptRequest["by"]) =>
    isIdentifierKnown(objects.require(className), news, { by } as AdoptRequest);

  it.each<[string, string, Values, AdoptRequest["by"], boolean]>([
    ["an ID", "User", {}, { id: "us_1" }, true],
    ["an ID that is not known", "User", { username: "1001" }, { id: UNKNOWN }, false],
    ["a natural key", "User", { username: "1001" }, "existing", true],
    ["a natural key that is not known", "User", { username: UNKNOWN }, "orCreate", false],
    ["a key of which one part is not known", "Device", { authUsername: "1001", realm: UNKNOWN }, "existing", false],
    ["a child's key and parent", "QueueAgent", { queue: "q_1", user: "us_1" }, "existing", true],
    ["a child's key without a known parent", "QueueAgent", { queue: UNKNOWN, user: "us_1" }, "existing", false],
    ["another property that is not known", "User", { username: "1001", displayName: UNKNOWN }, "existing", true],
  ])("is known or unknown: %s", (_, className, news, by, expected) => {
    expect(known(className, news, by)).toBe(expected);
  });
});

describe("an adoption is rejected", () => {
  const find = (api: ApiClient, className: string, values: Values, adopting: AdoptRequest) =>
    findCandidate(api, objects.require(className), declared(className, values), adopting);

  it("if no natural key is declared", async () => {
    const { api } = server({});
    const refused = findCandidate(api, objects.require("User"), {}, { by: "existing" });
    await expect(refused).rejects.toThrow(
      "a User is found by its username, which is not declared. Declare it, or adopt the object by its ID: { adopt: { id } }.",
    );
  });

  it("if the object does not exist, unless the program allows its creation", async () => {
    const { api } = server({ "/users": [user] });
    const values = { username: "1002" };
    expect(await find(api, "User", values, { by: "orCreate" })).toBeUndefined();
    await expect(find(api, "User", values, { by: "existing" })).rejects.toThrow(
      'no User with username "1002" exists in this account. Correct the declaration, or write adopt: "orCreate" to create the object.',
    );
    await expect(find(api, "User", values, { by: { id: "us_9" } })).rejects.toThrow(/no User with the ID us_9/);
    const agent = { queue: "q_1", user: "us_2" };
    await expect(find(api, "QueueAgent", agent, { by: "existing" })).rejects.toThrow(
      'no QueueAgent with user "us_2" in the queue q_1 exists in this account. Correct',
    );
  });

  it("with the declared parts of the key in the message", async () => {
    const rule = { schedule: "sch_1", kind: "date", startDate: "2027-01-01" };
    await expect(find(server({}).api, "ScheduleRule", rule, { by: "existing" })).rejects.toThrow(
      'no ScheduleRule with kind "date" and startDate "2027-01-01" in the schedule sch_1 exists in this account. Correct',
    );
  });

  it("if there are several matches, with at most ten in the message", async () => {
    const same = (count: number) => Array.from({ length: count }, (_, index) => ({ ...user, id: `us_${index}` }));
    const resultOf = async (count: number) => {
      const { api } = server({ "/users": same(count) });
      return find(api, "User", { username: "1001" }, { by: "orCreate" }).then(
        () => "found",
        (error: Error) => error.message,
      );
    };
    expect(await resultOf(1)).toBe("found");
    expect(await resultOf(2)).toBe(
      'found 2 of User with username "1001": us_0, us_1. Adopt one of them by its ID: { adopt: { id } }.',
    );
    expect(await resultOf(12)).toMatch(
      /found 12 of .*: us_0, us_1, us_2, us_3, us_4, us_5, us_6, us_7, us_8, us_9\. Adopt/,
    );
  });

  it("if a property that requires replacement differs, without secrets in the message", async () => {
    const { api } = server({ "/webhooks": [{ id: "wh_1", url: "https://a.example", events: "*" }] });
    const values = { url: "https://b.example", events: ["call.ended"] };
    await expect(find(api, "Webhook", values, { by: { id: "wh_1" } })).rejects.toThrow(
      'wh_1 has another value for url, and events "*", but ["call.ended"] is declared. Only a replacement can change that. Declare the existing value, or remove the option adopt to create a new Webhook.',
    );
    await expect(find(api, "Webhook", values, { by: { id: "wh_1" }, secret: ["events"] })).rejects.toThrow(
      "wh_1 has another value for url, and another value for events",
    );
  });

  it("if the object lacks a property that requires replacement", async () => {
    const { api } = server({ "/numbers": [{ id: "did_1" }] });
    await expect(find(api, "Number", { e164: "12025550123" }, { by: { id: "did_1" } })).rejects.toThrow(
      'did_1 has no e164, but "12025550123" is declared',
    );
  });

  it("if it declares a secret that the API returned only on creation", async () => {
    const rows = [{ id: "wh_1", url: "https://a.example", events: "*" }];
    const values = { url: "https://a.example", secret: "whsec_of_somebody_else" };
    await expect(find(server({ "/webhooks": rows }).api, "Webhook", values, { by: { id: "wh_1" } })).rejects.toThrow(
      "the API returns the secret of wh_1 only on creation, so it cannot be compared with the declared value. Remove it",
    );
    // Unknown values are compared when they are known.
    const unknown = { url: UNKNOWN };
    expect(await find(server({ "/webhooks": rows }).api, "Webhook", unknown, { by: { id: "wh_1" } })).toMatchObject({
      id: "wh_1",
    });
  });
});
