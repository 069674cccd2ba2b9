import * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { isRecord } from "pulumi-sipio/schema";
import * as sipio from "../../../provider";
import { toInputs } from "../../../provider/sdk";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { type Running, start } from "../sandbox/harness";
import { resolved } from "./resolved";

let sandbox: Running;
let unhandled: string[];
let others: NodeJS.UnhandledRejectionListener[];

/** Records unhandled errors, as Pulumi does to fail a run. */
const record = (error: unknown) => unhandled.push(error instanceof Error ? error.message : String(error));

beforeEach(async () => {
  sandbox = await start(objects);
  setVariable("SIPIO_API_KEY", sandbox.sandbox.keys.acme);
  setVariable("SIPIO_BASE_URL", sandbox.sandbox.url);
  jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(true);
  unhandled = [];
  others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", record);
});

afterEach(() => {
  process.removeAllListeners("unhandledRejection");
  for (const listener of others) process.on("unhandledRejection", listener);
  restoreEnvironment();
  jest.restoreAllMocks();
});

/** A value that is unknown during preview. */
const later = (value: string) => pulumi.output(pulumi.unknown as unknown as string).apply(() => value);

async function make(path: string, body: object): Promise<string> {
  const answer = await sandbox.api("POST", path, body);
  expect(answer.status, answer.text).toBe(201);
  return String(answer.body.id);
}

async function requests(path: string): Promise<readonly string[]> {
  const { body } = await sandbox.control("GET", "/requests");
  const rows = Array.isArray(body.rows) ? body.rows.filter(isRecord) : [];
  return rows.flatMap((row) => (String(row.path).startsWith(path) ? [`${row.path}${row.query ?? ""}`] : []));
}

/** The unhandled errors of the run. */
async function messages(): Promise<readonly string[]> {
  await new Promise((resolve) => setImmediate(resolve));
  return unhandled;
}

describe("a failed lookup", () => {
  it("reports a missing object once and leaves dependent values unknown", async () => {
    const found = [sipio.getUser({ username: "none" }), sipio.getUser({ username: "none" })];
    for (const each of found) expect(await resolved(each)).toMatchObject({ known: false });
    expect(await messages()).toEqual([
      'getUser: no User with username "none" exists in this account. Check the arguments and that the API key belongs to ' +
        "the right account. For an object that this program declares, use the resource itself.",
    ]);
  });

  it("names the parent of a missing child", async () => {
    const queue = await make("/queues", { name: "Support", strategy: "random" });
    await resolved(sipio.getQueueAgent({ queue, user: "us_9" }));
    await resolved(sipio.getQueueAgent({ queue: "q_gone", user: "us_9" }));
    await resolved(sipio.listQueueAgents({ queue: "q_gone" }));
    expect(await messages()).toEqual([
      expect.stringContaining(`no QueueAgent with queue "${queue}" and user "us_9" exists in this account. Check`),
      "getQueueAgent: no Queue with the ID q_gone exists in this account. Check the ID and that the API key belongs to the right account.",
      "listQueueAgents: no Queue with the ID q_gone exists in this account. Check the ID and that the API key belongs to the right account.",
    ]);
  });

  it("lists at most ten matches if there are several", async () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ id: `us_${index}`, username: "twice" }));
    const body = { ok: true, count: rows.length, rows };
    await sandbox.control("POST", "/faults", { path: "^/users", fault: { status: 200, body } });
    await resolved(sipio.getUser({ username: "twice" }));
    expect(await messages()).toEqual([
      'getUser: found several objects of User with username "twice": us_0, us_1, us_2, us_3, us_4, us_5, ' +
        "us_6, us_7, us_8, us_9, …. Use User.get with one of these IDs.",
    ]);
  });

  it("reports all invalid arguments at once and sends no request", async () => {
    const args = { queue: "us_1", usr: "us_1" } as unknown as sipio.GetQueueAgentArgs;
    expect(await resolved(sipio.getQueueAgent(args))).toMatchObject({ known: false });
    await resolved(sipio.listUsers({ isAgent: "yes", agents: [] } as unknown as sipio.ListUsersArgs));
    await resolved(sipio.getRingGroupMember({ ringGroup: "rg_1" }));
    await resolved(sipio.listCallLimits({ scope: "room" as "account" }));
    expect(await messages()).toEqual([
      'getQueueAgent: queue: must be a Queue or its ID (q_…); got "us_1"\n' +
        "getQueueAgent: user: required; must be a User or its ID\n" +
        "getQueueAgent: usr: unknown argument; must be one of queue, user",
      expect.stringMatching(
        /^listUsers: isAgent: must be true or false; got "yes"\nlistUsers: agents: unknown argument/,
      ),
      "getRingGroupMember: user: neither is set. Set either user or device.",
      expect.stringMatching(/^listCallLimits: scope: must be one of User, Number, "account" or "number"/),
    ]);
    expect(await requests("/")).toEqual([]);
  });

  it("reports invalid known arguments while others are unknown", async () => {
    await resolved(sipio.getDevice({ authUsername: later("1001"), realm: "no realm" }));
    expect(await messages()).toEqual(['getDevice: realm: must be a domain name such as acme.sip.io; got "no realm"']);
  });

  it("reports a missing or rejected key once for all lookups", async () => {
    setVariable("SIPIO_API_KEY", "sk_unknown");
    await resolved(sipio.listUsers());
    await resolved(sipio.getUser({ username: "1001" }));
    setVariable("SIPIO_API_KEY", "");
    await resolved(sipio.listUsers());
    await resolved(sipio.listQueues());
    expect(await messages()).toEqual([
      expect.stringMatching(/^the API does not accept the API key/),
      expect.stringMatching(/^sipio:apiKey is missing/),
    ]);
  });

  it("reports an error of the API", async () => {
    setVariable("SIPIO_API_KEY", sandbox.sandbox.keys.acme_readonly);
    await resolved(sipio.listUsers());
    expect(await messages()).toEqual([expect.stringMatching(/^listUsers: the API key does not have the scope "\*"/)]);
  });
});

describe("the request of a lookup", () => {
  it("is sent once for any number of equal lookups", async () => {
    await make("/users", { username: "1001", is_agent: 1 });
    const lists = [sipio.listUsers(), sipio.listUsers({ isAgent: true }), sipio.listUsers({ isAgent: false })];
    const found = await Promise.all(lists.map(resolved));
    for (let time = 0; time < 3; time += 1) await resolved(sipio.getUser({ username: "1001" }));
    expect(found.map(({ value }) => (value as unknown[]).length)).toEqual([1, 1, 0]);
    expect(await requests("/users")).toHaveLength(3);
    expect(await requests("/whoami")).toHaveLength(1);
  });

  it("filters by the natural key on the server", async () => {
    await resolved(sipio.listNumbers({ e164: "12025550123", label: "Main" }));
    expect((await requests("/numbers")).join()).toMatch(/e164=12025550123/);
    expect((await requests("/numbers")).join()).not.toMatch(/label/);
  });

  it("contains no secret, and no message does", async () => {
    await make("/users", { username: "1001" });
    const { value, secret } = await resolved(sipio.getUser({ username: pulumi.secret("1001") }));
    expect([value, secret]).toMatchObject([{ username: "1001" }, true]);
    await resolved(sipio.getUser({ username: pulumi.secret("canary") }));
    expect((await messages()).join()).toMatch(/no User with username \(a secret\) exists/);
    expect(JSON.stringify([await messages(), await requests("/users")])).not.toMatch(/canary|username=/);
  });

  it("is not sent while an argument is unknown", async () => {
    expect(await resolved(sipio.getUser({ username: later("1001") }))).toMatchObject({ known: false });
    const provider = Object.assign(Object.create(null), {
      [Symbol.for("pulumi-sipio.settings")]: { settings: { "sipio:apiKey": pulumi.secret(later("sk")) } },
    });
    expect(await resolved(sipio.getUser({ username: "1001" }, { provider }))).toMatchObject({ known: false });
    expect([await messages(), await requests("/")]).toEqual([[], []]);
  });

  it("uses the tenant of the provider or the parent's provider, and its key does not make results secret", async () => {
    const { acme, globex } = sandbox.sandbox.keys;
    setVariable("SIPIO_API_KEY", globex);
    await make("/users", { username: "1001" });
    const settings = { "sipio:apiKey": pulumi.secret(acme), "sipio:baseUrl": sandbox.sandbox.url };
    const provider = Object.assign(Object.create(null), { [Symbol.for("pulumi-sipio.settings")]: { settings } });
    const parent = { getProvider: (type: string) => (type.startsWith("pulumi-nodejs:") ? provider : undefined) };
    const options = [{ provider }, { parent: parent as unknown as pulumi.Resource }, {}];
    const found = await Promise.all(options.map((each) => resolved(sipio.listUsers({}, each))));
    expect(found.map(({ value, secret }) => [(value as unknown[]).length, secret])).toEqual([
      [1, false],
      [1, false],
      [0, false],
    ]);
  });

  it("rejects the provider of another package", () => {
    const provider = Object.create(null) as pulumi.ProviderResource;
    expect(() => sipio.listUsers({}, { provider })).toThrow("the provider of a lookup must be a sipio.Provider");
  });
});

describe("the result of a lookup", () => {
  it("is secret only for secret properties", async () => {
    const user = await make("/users", { username: "1001" });
    const hashes = { ha1: "0".repeat(32), ha1b: "1".repeat(32) };
    const body = { user_id: user, auth_username: "1001", realm: "acme.example", ...hashes };
    const id = await make("/devices", body);
    const found = sipio.getDevice({ authUsername: "1001", realm: "Acme.Example" });
    expect(await resolved(found)).toMatchObject({ secret: true, value: { id, ...hashes } });
    expect(await resolved(found.ha1)).toEqual({ known: true, secret: true, value: hashes.ha1 });
    for (const [open, value] of [
      [found.id, id] as const,
      [found.user, user] as const,
      [found.realm, "acme.example"] as const,
    ]) {
      expect(await resolved(open)).toEqual({ known: true, secret: false, value });
    }
    expect(await resolved(sipio.listDevices())).toMatchObject({ secret: true });
    expect(await resolved(sipio.getUser({ username: "1001" }))).toMatchObject({ secret: false });
  });

  it("is accepted in place of a resource of its class", async () => {
    const user = await make("/users", { username: "1001" });
    const box = await make("/voicemail-boxes", { name: "Box" });
    const hashes = { ha1: "0".repeat(32), ha1b: "1".repeat(32) };
    const device = await make("/devices", { user_id: user, auth_username: "1", realm: "a.example", ...hashes });
    const dana = sipio.getUser({ username: "1001" });
    const inputs = async (className: string, args: object) =>
      await resolved(pulumi.output(toInputs(objects.require(className), { ...args }).inputs));
    expect((await inputs("Extension", { dest: dana, closedDest: dana.apply((each) => each) })).value).toEqual({
      dest: { kind: "user", id: user },
      closedDest: { kind: "user", id: user },
    });
    expect((await inputs("User", { voicemail: sipio.getVoicemailBox({ name: "Box" }) })).value).toEqual({
      voicemail: box,
    });
    const members = sipio.listUsers().apply((users) => users.map((each) => ({ user: each })));
    expect((await inputs("RingGroup", { members })).value).toEqual({ members: [{ user }] });
    const desk = sipio.getDevice({ authUsername: "1", realm: "a.example" });
    expect(await inputs("RingGroupMember", { device: desk })).toEqual({
      known: true,
      secret: false,
      value: { device },
    });
  });

  it("contains all pages", async () => {
    const schedule = await make("/schedules", { name: "Years" });
    const days = Array.from({ length: 1100 }, (_, index) => ({
      kind: "date",
      start_date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
      is_closed: index % 2,
    }));
    expect((await sandbox.api("PUT", `/schedules/${schedule}/rules`, days)).status).toBe(200);
    const { value } = await resolved(sipio.listScheduleRules({ schedule }));
    expect((value as { startDate: string }[]).map(({ startDate }) => startDate)).toEqual(
      days.map((day) => day.start_date),
    );
    const closed = (await resolved(sipio.listScheduleRules({ schedule, isClosed: true }))).value as unknown[];
    expect(closed).toHaveLength(550);
    const asked = (await requests(`/schedules/${schedule}/rules`)).filter((each) => each.includes("limit=1000"));
    expect(asked).toHaveLength(2);
  });
});
