import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ApiClient, ObjectId, Row } from "../../../../provider/api";
import {
  type AdoptRequest,
  describeAdoption,
  describePlannedAdoption,
  ObjectNames,
} from "../../../../provider/lifecycle";
import { runState } from "../../../support/runState";

const user: Row = { id: "us_1", username: "1001", display_name: "Dana", ring_timeout_sec: 25 };
const queue: Row = { id: "q_1", name: "Support", strategy: "random" };

/** A platform with the given objects, none of which has children. */
const platform = (rows: readonly Row[]) =>
  ({
    list: async (_: unknown, parent?: string) => (parent === undefined ? rows : []),
    read: async (_: unknown, { id }: ObjectId) => rows.find((row) => row.id === id),
  }) as unknown as ApiClient;

const planned = (
  className: string,
  news: Values,
  request: AdoptRequest,
  rows: readonly Row[] = [],
  api = platform(rows),
) =>
  describePlannedAdoption(
    api,
    objects.require(className),
    { __title: "it", ...news },
    request,
    new ObjectNames(objects, news, {}, async () => api, runState()),
  );

describe("a planned adoption", () => {
  const dana = { username: "1001", displayName: "Dana" };

  it.each<[string, Values, AdoptRequest, string]>([
    ["ID", dana, { by: { id: UNKNOWN } }, 'User "it" will adopt the User whose ID is not known yet'],
    [
      "natural key",
      { ...dana, username: UNKNOWN },
      { by: "existing" },
      'User "it" will adopt the User whose natural key is not known yet',
    ],
    [
      "natural key, with a create as the alternative",
      { ...dana, username: UNKNOWN },
      { by: "orCreate" },
      'User "it" will adopt the User whose natural key is not known yet, or be created if there is none',
    ],
  ])("of an object that is identified later: %s", async (_, news, request, text) => {
    expect(await planned("User", news, request)).toBe(text);
  });

  it("becomes a create if the object does not exist", async () => {
    expect(await planned("User", dana, { by: "orCreate" })).toBe(
      'User "it" will be created, because there is no object to adopt',
    );
  });

  it("names the object that already is as declared", async () => {
    expect(await planned("User", dana, { by: "existing" }, [user])).toBe('User "it" will adopt us_1 without changes');
  });

  it("lists each change with both values, and marks a default", async () => {
    const rows = [{ ...user, display_name: "Eli", ring_timeout_sec: 40 }];
    expect(await planned("User", { ...dana, ringTimeoutSec: 25 }, { by: "existing" }, rows)).toBe(
      [
        'User "it" will adopt us_1 and change:',
        '    displayName: "Eli" → "Dana"',
        "    ringTimeoutSec: 40 → 25 (the default)",
      ].join("\n"),
    );
    expect(await planned("User", { ...dana, ringTimeoutSec: 30 }, { by: "existing" }, [user])).toMatch(/: 25 → 30$/);
  });

  it("shows a value that the object does not have yet", async () => {
    expect(await planned("User", { ...dana, outCidName: "Center" }, { by: "existing" }, [user])).toMatch(
      /\n {4}outCidName: .+ → "Center"$/,
    );
  });

  it("shows no value that the program sets as a secret", async () => {
    const text = await planned(
      "User",
      { ...dana, displayName: "Secret" },
      { by: "existing", secret: ["displayName"] },
      [user],
    );
    expect(text).toBe('User "it" will adopt us_1 and change:\n    displayName: not shown because it may be a secret');
  });

  it("shows only the changed parts of a call flow", async () => {
    const graph = { start: "in", nodes: { in: { kind: "hangup" }, bye: { kind: "hangup" } } };
    const row = { id: "flow_1", name: "Menu", graph: { start: "in", nodes: { in: { kind: "hangup" } } }, version: 0 };
    const text = await planned("Flow", { name: "Menu", graph, publish: false }, { by: "existing" }, [row]);
    expect(text).toMatch(/\n {4}graph: .*bye/);
    expect(text).not.toContain("→");
  });

  it("names a property that only a replacement changes and whose value is not known yet", async () => {
    const secret = { id: "sec_1", name: "pin" };
    const text = await planned("Secret", { name: UNKNOWN, value: "x" }, { by: { id: "sec_1" } }, [secret]);
    expect(text).toContain('    name: "pin", which must equal the declared value');
  });

  it("lists the changes of children, unless they are not known yet", async () => {
    const agents = { us_1: { user: "us_1", tierLevel: 2 } };
    const support = { name: "Support", strategy: "random" };
    expect(await planned("Queue", { ...support, agents }, { by: "existing" }, [queue])).toMatch(/\n {4}agents: .*us_1/);
    expect(await planned("Queue", { ...support, agents: UNKNOWN }, { by: "existing" }, [queue])).toMatch(
      /\n {4}agents: not known yet$/,
    );
  });

  it("has at most twenty lines of changes", async () => {
    const agents = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`us_${index}`, { user: `us_${index}`, tierLevel: 1 }]),
    );
    const text = await planned("Queue", { name: "Support", strategy: "random", agents }, { by: "existing" }, [queue]);
    expect(text.split("\n")).toHaveLength(22);
    expect(text).toMatch(/10 more/);
  });
});

describe("a completed adoption", () => {
  const describeDone = (olds: Values, news: Values, changed: readonly string[]) =>
    describeAdoption(
      objects.require("User"),
      { __title: "it", ...news },
      { by: "existing" },
      { id: "us_1", olds, difference: { changed: [...changed], replaces: [] } as never },
      new ObjectNames(objects, news, {}, async () => platform([]), runState()),
    );

  it("names the object and what has changed", async () => {
    expect(await describeDone({}, {}, [])).toBe('User "it" has adopted us_1 without changes');
    expect(await describeDone({ displayName: "Eli" }, { displayName: "Dana" }, ["displayName"])).toBe(
      'User "it" has adopted us_1 and changed:\n    displayName: "Eli" → "Dana"',
    );
  });
});
