import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ApiClient, Row } from "../../../provider/api";
import { createdAt, ExistingDiffersError } from "../../../provider/lifecycle";
import { requireUnchanged, withDeclaredForm } from "../../../provider/lifecycle/existing";

/** A platform whose lists have these rows. */
function platform(rows: readonly Row[] = []) {
  const lists: unknown[] = [];
  const list = async ({ class: className }: { class: string }, parent?: string) => {
    lists.push([className, parent]);
    return rows;
  };
  return { api: { list } as unknown as ApiClient, lists };
}

describe("an object that an earlier create left", () => {
  const graph = { start: "a", nodes: { a: { kind: "say", data: { text: "A" } } } };
  const differences = (className: string, olds: Values, news: Values) => {
    try {
      requireUnchanged(objects.require(className), "x_1", {}, olds, news);
      return undefined;
    } catch (error) {
      if (!(error instanceof ExistingDiffersError)) throw error;
      return / it differs: (.*)\. Nothing was changed/.exec(error.message)?.[1];
    }
  };

  it.each<[string, string, Values, Values, string | undefined]>([
    ["equal values", "User", { username: "1001", dnd: true }, { username: "1001", dnd: true }, undefined],
    [
      "other values",
      "User",
      { username: "1001", displayName: "A", dnd: true },
      { username: "1001", displayName: "B", dnd: false },
      'displayName is "A", declared as "B"; dnd is true, declared as false',
    ],
    ["a value that it does not have", "User", {}, { displayName: "B" }, 'displayName is null, declared as "B"'],
    ["a secret that differs", "Webhook", { secret: "a" }, { secret: "b" }, "secret"],
    ["no children yet", "Queue", {}, { agents: { us_1: {} } }, undefined],
    [
      "some of the declared children",
      "Queue",
      { agents: { us_1: { tierLevel: 1 } } },
      { agents: { us_1: { tierLevel: 1 }, us_2: {} } },
      undefined,
    ],
    ["other children", "Queue", { agents: { us_3: {} } }, { agents: { us_1: {} } }, "agents"],
    [
      "a child with other values",
      "Queue",
      { agents: { us_1: { tierLevel: 2 } } },
      { agents: { us_1: { tierLevel: 1 } } },
      "agents",
    ],
    ["children that are not known yet", "Queue", { agents: {} }, { agents: UNKNOWN }, "agents"],
    [
      "a flow that was not published yet",
      "Flow",
      { graph, publish: false, version: 0 },
      { graph, publish: true },
      undefined,
    ],
    [
      "a flow that was published since",
      "Flow",
      { graph, publish: true, version: 2 },
      { graph, publish: false },
      "publish is true, declared as false",
    ],
  ])("is accepted or rejected: %s", (_, className, olds, news, expected) => {
    expect(differences(className, olds, news)).toBe(expected);
  });

  it("is described with its creation time if the API returns it", () => {
    const row = { created_at: 1_700_000_000 };
    expect(createdAt(row)).toBe("2023-11-14T22:13:20.000Z");
    expect(createdAt({ created_at: "yesterday" })).toBeUndefined();
    expect(new ExistingDiffersError("us_1", row, ["a"]).message).toMatch(
      /^us_1 already exists, created 2023-11-14T22:13:20.000Z\. /,
    );
    expect(new ExistingDiffersError("us_1", {}, ["a", "b"]).message).toMatch(
      /^us_1 already exists\. .* differs: a; b\. /,
    );
  });
});

describe("an existing object in the form of outputs", () => {
  const form = (className: string, row: Row, news: Values, { api } = platform(), parent?: string) =>
    withDeclaredForm(
      api,
      objects.require(className),
      { id: "x_1", ...(parent !== undefined && { parent }) },
      row,
      news,
    );

  it("has its values of the declared properties only", async () => {
    const row = { id: "us_1", username: "1001", display_name: "Dana", dnd: 1 };
    expect(await form("User", row, { __key: "k", username: "1001", displayName: "Other" })).toEqual({
      username: "1001",
      displayName: "Dana",
    });
  });

  it("omits declared properties that the API does not return", async () => {
    expect(await form("User", { id: "us_1", username: "1001" }, { username: "1001", dnd: true })).toEqual({
      username: "1001",
    });
  });

  it("has the undeclared value that a declared one would forbid", async () => {
    const row = { id: "fwd_1", name: "A", cid_mode: "custom", cid_number: "12025550123" };
    expect(await form("Forward", row, { name: "A", cidMode: "did" })).toMatchObject({ cidNumber: "12025550123" });
    expect(await form("Forward", row, { name: "A" })).toEqual({ name: "A" });
    expect(await form("Forward", { ...row, cid_number: null }, { cidMode: "did" })).toEqual({ cidMode: "custom" });
  });

  it("has the parent's ID, which is part of no row", async () => {
    const row = { id: "qa_1", user_id: "us_1" };
    expect(await form("QueueAgent", row, { queue: "q_1", user: "us_1" }, platform(), "q_1")).toEqual({
      queue: "q_1",
      user: "us_1",
    });
  });

  it("has declared local properties, and no write-only ones", async () => {
    expect(await form("ApiKey", { id: "key_1", scopes: "cdr" }, { scopes: ["cdr"], rotation: "2026" })).toMatchObject({
      rotation: "2026",
    });
    expect(
      await form("Secret", { id: "sec_1", name: "pin", value: "1" }, { name: "pin", value: "hash" }),
    ).not.toHaveProperty("value");
  });

  it("has computed values that are set", async () => {
    const row = { id: "flow_1", name: "A", version: 3, is_published: 1 };
    expect(await form("Flow", row, { name: "A" })).toEqual({ name: "A", version: 3, isPublished: true });
  });

  it("has the declared values of its children", async () => {
    const of = platform([{ id: "qa_1", user_id: "us_1", tier_level: 2, position: 7 }]);
    const news = { name: "A", agents: { us_1: { tierLevel: 1 } } };
    expect(await form("Queue", { id: "x_1", name: "A" }, news, of)).toEqual({
      name: "A",
      agents: { us_1: { tierLevel: 2 } },
    });
    expect(of.lists).toEqual([["QueueAgent", "x_1"]]);
  });

  it("does not request children that the program does not declare", async () => {
    const of = platform();
    await form("Queue", { id: "x_1", name: "A" }, { name: "A" }, of);
    expect(of.lists).toEqual([]);
  });
});
