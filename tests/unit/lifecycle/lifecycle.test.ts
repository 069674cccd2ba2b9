import { objects } from "pulumi-sipio/objects";
import type { ApiClient, ObjectId, Row } from "../../../provider/api";
import { lifecycleOf, ObjectNames } from "../../../provider/lifecycle";
import { runState } from "../../support/runState";

/** A platform with one collection that records writes. */
function platform(rows: Row[] = []) {
  const writes: unknown[] = [];
  const at = ({ id }: ObjectId) => rows.find((row) => row.id === id);
  const api = {
    baseUrl: "https://api.example/v1",
    whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
    serverTime: () => 7000,
    create: async (_: unknown, __: unknown, body: Row) => {
      const row = { id: "us_1", ...body };
      writes.push(["create", body]);
      rows.push(row);
      return { row, origin: "created" };
    },
    read: async (_: unknown, id: ObjectId) => at(id),
    list: async () => rows,
    update: async (_: unknown, id: ObjectId, body: Row) => {
      writes.push(["update", id, body]);
      return Object.assign(at(id) ?? {}, body);
    },
    delete: async (_: unknown, { id }: ObjectId) => {
      writes.push(["delete", id]);
      rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id));
    },
  };
  return { api: api as unknown as ApiClient, writes };
}

it("an object is created, read, updated and deleted", async () => {
  const { api, writes } = platform();
  const life = lifecycleOf(objects.require("User"), runState());
  const news = { __key: "k", username: "1001", displayName: "Dana" };
  const created = await life.create(api, news);
  expect(created).toEqual({ id: "us_1", outs: news });
  expect(await life.read(api, "us_1", created.outs)).toEqual({ id: "us_1", props: news, inputs: news });
  const edited = { ...news, displayName: "Eli" };
  expect(await life.update(api, "us_1", news, edited)).toEqual(edited);
  // A resource of a later run, because this run holds the object.
  await lifecycleOf(objects.require("User"), runState()).delete(api, "us_1", edited);
  expect(await life.read(api, "us_1", edited)).toBeUndefined();
  expect(writes).toEqual([
    ["create", { username: "1001", display_name: "Dana" }],
    ["update", { id: "us_1" }, { display_name: "Eli" }],
    ["delete", "us_1"],
  ]);
});

it("an object is not deleted in the run that holds it", async () => {
  const { api, writes } = platform([{ id: "us_1", username: "1001" }]);
  const run = runState();
  const life = lifecycleOf(objects.require("User"), run);
  run.hold(objects.require("User"), "us_1", { __key: "new" });
  await life.delete(api, "us_1", { __key: "old", username: "1001" });
  expect(writes).toEqual([]);
});

it("an existing object is adopted, with its changes described before and after", async () => {
  const { api, writes } = platform([{ id: "us_1", username: "1001", display_name: "Old" }]);
  const { adoption } = lifecycleOf(objects.require("User"), runState());
  const news = { __key: "k", __title: "dana", username: "1001", displayName: "Dana" };
  const names = new ObjectNames(objects, news, {}, async () => api, runState());
  const adopting = { by: "existing" } as const;
  const change = '    displayName: "Old" → "Dana"';
  expect(await adoption?.describePlan(api, news, adopting, names)).toBe(
    `User "dana" will adopt us_1 and change:\n${change}`,
  );
  expect(writes).toEqual([]);
  const adopted = await adoption?.adopt(api, news, adopting);
  expect(writes).toEqual([["update", { id: "us_1" }, { display_name: "Dana" }]]);
  const candidate = adopted?.adopted;
  if (candidate === undefined) throw new Error("no object was adopted");
  expect(await adoption?.describeResult(news, adopting, candidate, names)).toBe(
    `User "dana" has adopted us_1 and changed:\n${change}`,
  );
});
