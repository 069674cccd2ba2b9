import { ApiClient, type Row } from "pulumi-sipio/api";
import { objects } from "pulumi-sipio/objects";
import type { ObjectSchema } from "pulumi-sipio/schema";
import { readTenant } from "../../../cli/tenant/readTenant";
import { TenantReader } from "../../../cli/tenant/tenantReader";
import { type Sandbox, SandboxControl, startSandbox } from "../../../sandbox";
import { Recorder } from "../../support/recordingProxy";

let sandbox: Sandbox;
let recorder: Recorder;
let api: ApiClient;

beforeEach(async () => {
  sandbox = await startSandbox();
  recorder = await Recorder.start(sandbox.url);
  api = new ApiClient({ apiKey: sandbox.keys.acme, baseUrl: recorder.url }, { retry: { attempts: 1 } });
});

afterEach(async () => {
  await api.close();
  await recorder.close();
  await sandbox.stop();
});

async function create(path: string, body: unknown): Promise<string> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { "x-api-key": sandbox.keys.acme, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const row = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(JSON.stringify(row));
  return String(row.id);
}

const schemas = (...classes: readonly string[]) => classes.map((name) => objects.require(name));
const sent = () => recorder.take().map(({ method, path, query }) => `${method} ${path}${query}`);

test("a class takes one request, and children one for each parent", async () => {
  const queues = [await create("/queues", { name: "a", strategy: "random" })];
  queues.push(await create("/queues", { name: "b", strategy: "random" }));
  const user = await create("/users", { username: "1001", is_agent: 1 });
  await create(`/queues/${queues[0]}/agents`, { user_id: user });

  const { objects: read, unread } = await readTenant(
    new TenantReader(api),
    schemas("User", "Queue", "QueueAgent"),
    objects,
  );

  expect(unread).toEqual([]);
  expect(read.map(({ schema, id, parentId }) => [schema.class, id, parentId])).toEqual([
    ["User", user, undefined],
    ["Queue", queues[0], undefined],
    ["Queue", queues[1], undefined],
    ["QueueAgent", expect.stringMatching(`^${queues[0]}/`), queues[0]],
  ]);
  expect(sent().sort()).toEqual([
    `GET /queues/${queues[0]}/agents?limit=1000`,
    `GET /queues/${queues[1]}/agents?limit=1000`,
    "GET /queues?limit=1000",
    "GET /users?limit=1000",
  ]);
});

test("reads of one reader share a listing, and an object that is not in it takes one request", async () => {
  const user = await create("/users", { username: "1001" });
  const reader = new TenantReader(api);
  const [schema] = schemas("User");
  const rows = await Promise.all([user, "us_0", "us_0", user].map((id) => reader.read(schema as ObjectSchema, { id })));
  expect(rows.map((row) => row?.username)).toEqual(["1001", undefined, undefined, "1001"]);
  expect(sent()).toEqual(["GET /users?limit=1000", "GET /users/us_0"]);
});

test("children of a parent that does not exist are none", async () => {
  const [schema] = schemas("QueueAgent");
  const reader = new TenantReader(api);
  expect(await reader.list(schema as ObjectSchema, "q_0")).toEqual([]);
  expect(await reader.read(schema as ObjectSchema, { id: "qa_0", parent: "q_0" })).toBeUndefined();
});

test("the object that exists once per account is read from its own path", async () => {
  const { objects: read } = await readTenant(new TenantReader(api), schemas("AccountSettings"), objects);
  expect(read).toEqual([expect.objectContaining({ row: expect.objectContaining({ name: "Acme" }) })]);
  expect(sent()).toEqual(["GET /account"]);
});

test("a collection that cannot be read does not hide the others", async () => {
  await create("/users", { username: "1001" });
  await new SandboxControl(sandbox.controlUrl).addFault({
    method: "GET",
    path: "^/queues",
    fault: { status: 500 },
    times: 9,
  });
  const { objects: read, unread } = await readTenant(
    new TenantReader(api),
    schemas("User", "Queue", "QueueAgent"),
    objects,
  );
  expect(read.map(({ schema }) => schema.class)).toEqual(["User"]);
  expect(unread).toEqual([
    { class: "Queue", reason: expect.stringContaining("GET /queues") },
    { class: "QueueAgent", reason: expect.stringContaining("GET /queues") },
  ]);
});

describe("a list whose rows lack columns", () => {
  const whole = (id: string): Row => ({ id, domain: `${id}.example` });
  const partial = (id: string): Row => ({ id });

  const answering = (list: readonly Row[], one: (id: string) => Row) => {
    const asked: string[] = [];
    const reader = new TenantReader({
      list: async () => [...list],
      read: async (_, { id }) => {
        asked.push(id);
        return one(id);
      },
      readOwn: async () => ({ id: "acc_1" }),
    });
    return { reader, asked };
  };

  test("is completed from the objects", async () => {
    const { reader, asked } = answering(["dom_1", "dom_2"].map(partial), whole);
    expect(await reader.list(objects.require("Domain"))).toEqual(["dom_1", "dom_2"].map(whole));
    expect(asked).toEqual(["dom_1", "dom_1", "dom_2"]);
  });

  test("is accepted if the object itself lacks them too", async () => {
    const { reader, asked } = answering(["dom_1", "dom_2"].map(partial), partial);
    expect(await reader.list(objects.require("Domain"))).toEqual(["dom_1", "dom_2"].map(partial));
    expect(asked).toEqual(["dom_1"]);
  });
});
