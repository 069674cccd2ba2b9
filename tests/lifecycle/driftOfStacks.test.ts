import * as sipio from "pulumi-sipio";
import { ClientPool } from "pulumi-sipio/api";
import { objects } from "pulumi-sipio/objects";
import { toWire } from "pulumi-sipio/schema";
import { findDrift } from "../../cli/drift/findDrift";
import { driftText } from "../../cli/drift/formatReport";
import { parseRule } from "../../cli/drift/ignoreRule";
import type { DriftReport } from "../../cli/drift/report";
import { parseState } from "../../cli/state/readState";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { Recorder } from "../support/recordingProxy";
import { sandboxOfState, stateAt } from "../support/stateFixture";

let sandbox: InProcessSandbox;
let recorder: Recorder;
let pool: ClientPool;
let stacks: Record<string, InProcessStack>;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
beforeEach(async () => {
  await sandbox.control.reset();
  recorder = await Recorder.start(sandbox.url);
  pool = new ClientPool({ reads: { singles: Number.POSITIVE_INFINITY }, retry: { attempts: 1 } });
  stacks = {};
});
afterEach(async () => {
  for (const stack of Object.values(stacks)) stack.dispose();
  await pool.close();
  await recorder.close();
});
afterAll(() => sandbox.stop());

async function up(program: Program, name = "prod", key = sandbox.key): Promise<InProcessStack> {
  const stack = stacks[name] ?? (await InProcessStack.create({ "sipio:apiKey": key, "sipio:baseUrl": sandbox.url }));
  stacks[name] = stack;
  const { ok, text } = await stack.up(program);
  expect(ok, text).toBe(true);
  return stack;
}

interface Options {
  readonly names?: readonly string[];
  readonly unmanaged?: boolean;
  readonly ignore?: readonly string[];
  readonly key?: string;
  readonly states?: Readonly<Record<string, string>>;
}

/** Drift of stacks, through a proxy that records the requests. */
function drift({
  names,
  unmanaged = false,
  ignore = [],
  key = sandbox.key,
  states,
}: Options = {}): Promise<DriftReport> {
  const texts = states ?? Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, stack.shown]));
  const settings: Readonly<Record<string, string>> = { "sipio:apiKey": key, "sipio:baseUrl": recorder.url };
  const chosen = Object.entries(texts)
    .filter(([name]) => names?.includes(name) ?? true)
    .map(([name, text]) => ({
      name,
      state: parseState(text.replaceAll(sandbox.url, recorder.url), name),
      setting: (setting: string) => settings[setting],
    }));
  const rules = ignore.map((text) => {
    const rule = parseRule(text);
    if (rule === undefined) throw new Error(text);
    return rule;
  });
  return findDrift({ stacks: chosen, unmanaged, rules, pool });
}

const dana = (): undefined => {
  new sipio.User("dana", { username: "1001" });
};
const requests = () => recorder.take().map(({ method, path, query }) => `${method} ${path}${query}`);
const shown = (report: DriftReport) => driftText(report, { colored: false, quiet: false, showStack: false });

describe("1,000 objects", () => {
  const users = 500;
  const agents = 20;
  /** Rows to create, by class. */
  const wanted = {
    User: Array.from({ length: users }, (_, index) => ({ username: String(1000 + index), isAgent: index < agents })),
    Number: Array.from({ length: 280 }, (_, index) => ({ e164: `12025550${String(index).padStart(3, "0")}` })),
    Extension: Array.from({ length: 199 }, (_, index) => ({ digits: String(1000 + index) })),
    Queue: [{ name: "Support", strategy: "random" }],
  };

  /** Creates the objects, and returns the state of a stack that declares them. */
  async function deployed(): Promise<string> {
    const api = pool.of((key) => ({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url })[key]);
    const { accountId } = await api.whoami();
    const resources: unknown[] = [];
    for (const [className, all] of Object.entries(wanted)) {
      const schema = objects.require(className);
      const made = all.map(async (values, index) => {
        const name = `${className}-${index}`;
        const { row } = await api.create(schema, undefined, toWire(schema, values), {
          idempotencyKey: name,
          known: () => false,
        });
        const outputs = { __title: name, __key: name, __account: accountId, ...values };
        return { urn: urnOf(className, name), type: typeOf(className), id: row.id, outputs };
      });
      resources.push(...(await Promise.all(made)));
    }
    const queue = resources.at(-1) as { readonly id: string; readonly outputs: Record<string, unknown> };
    const agent = objects.require("QueueAgent");
    const first = resources.slice(0, agents).map((one) => String(Object(one).id));
    for (const user of first) {
      await api.create(agent, queue.id, toWire(agent, { user }), { idempotencyKey: user, known: () => false });
    }
    queue.outputs.agents = Object.fromEntries(first.map((user) => [user, {}]));
    return JSON.stringify({ version: 3, deployment: { resources } });
  }
  const typeOf = (className: string) => `pulumi-nodejs:dynamic/sipio:${className}`;
  const urnOf = (className: string, name: string) => `urn:pulumi:prod::tests::${typeOf(className)}::${name}`;

  it("are compared with 6 requests, and searched for unmanaged ones with one per class", async () => {
    const states = { prod: await deployed() };
    expect(await drift({ states })).toMatchObject({ drift: false, complete: true, compared: 980 });
    const sent = requests();
    expect(sent.sort()).toEqual([
      "GET /extensions?limit=1000",
      "GET /numbers?limit=1000",
      expect.stringMatching(/^GET \/queues\/q_\w+\/agents\?limit=1000$/),
      "GET /queues?limit=1000",
      "GET /users?limit=1000",
      "GET /whoami",
    ]);
    expect(sent.length / (980 + agents)).toBeLessThanOrEqual(0.02);
    expect(await drift({ states, unmanaged: true })).toMatchObject({ drift: false, complete: true, unmanaged: [] });
    // The account is known by now. Every class without a parent is listed once, and the children of the queue.
    const classes = objects.all.filter(({ parent, singleton }) => parent === undefined && singleton === undefined);
    expect(requests().length).toBe(classes.length + 2);
  });
});

describe("several stacks of one account", () => {
  const user =
    (name: string): Program =>
    () => {
      new sipio.User(name, { username: name });
      return undefined;
    };

  it("have no unmanaged objects together, and each has those of the other", async () => {
    await up(user("1001"), "hq");
    await up(user("1002"), "branch");
    expect(await drift({ unmanaged: true })).toMatchObject({ drift: false, unmanaged: [], compared: 2 });
    const { unmanaged } = await drift({ unmanaged: true, names: ["hq"] });
    expect(unmanaged).toEqual([
      expect.objectContaining({ class: "User", key: 'username "1002"', created: expect.stringMatching(/^\d{4}-/) }),
    ]);
    expect(await drift({ names: ["hq"] })).toMatchObject({ drift: false, unmanaged: [] });
  });

  it("share the requests", async () => {
    await up(user("1001"), "hq");
    await up(user("1002"), "branch");
    recorder.take();
    await drift();
    expect(requests()).toEqual(["GET /whoami", "GET /users?limit=1000"]);
  });

  it("may be without resources", async () => {
    await up(() => undefined, "hq");
    await sandbox.call("POST", "/users", { body: { username: "1003" } });
    expect(await drift({ unmanaged: true })).toMatchObject({
      drift: true,
      compared: 0,
      unmanaged: [expect.objectContaining({ class: "User" })],
    });
  });
});

describe("several accounts in one stack", () => {
  const program = (): undefined => {
    const account = new sipio.Account("clinic", { name: "City Clinic", maxOut: 10 });
    const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
    const provider = new sipio.Provider("clinic", { apiKey: key.secret });
    new sipio.User("front-desk", { username: "100", displayName: "Front desk" }, { provider });
    new sipio.User("own", { username: "101" });
  };
  const clinicUser = async () => (await sandbox.rows("sip_user")).find(({ username }) => username === "100");

  it("are read with the key of each provider, which the state has", async () => {
    const stack = await up(program);
    const report = await drift({ unmanaged: true });
    expect(report.unmanaged).toEqual([]);
    expect(report).toMatchObject({
      complete: true,
      accounts: [expect.any(String), expect.any(String)],
    });
    await sandbox.control.updateRow("sip_user", String((await clinicUser())?.id), { display_name: "Desk" });
    expect((await drift()).resources).toEqual([
      expect.objectContaining({
        urn: await stack.urnOf("front-desk"),
        differences: [expect.objectContaining({ path: "displayName", state: "Front desk", platform: "Desk" })],
      }),
    ]);
  });

  it("cannot be read if the state has the key only in encrypted form", async () => {
    const stack = await up(program);
    const { text } = await stack.exported();
    const report = await drift({ states: { "prod.json": `{"version":3,"deployment":${text}}` } });
    expect(report).toMatchObject({
      complete: false,
      compared: 3,
      failures: [
        {
          message:
            'prod.json, provider "clinic": the API key is encrypted in the state. Export it with `pulumi stack export --show-secrets`.',
          resources: 1,
        },
      ],
    });
  });

  it("are refused with the key of another account", async () => {
    await up(program);
    const report = await drift({ key: sandbox.keys.globex ?? "" });
    expect(report).toMatchObject({ drift: false, complete: false, compared: 1 });
    expect(report.failures).toEqual([
      {
        message: expect.stringMatching(
          /^prod: the state belongs to account acc_\w+, but the API key belongs to account acc_/,
        ),
        resources: 3,
      },
    ]);
  });
});

describe("what is accepted", () => {
  const program = (): undefined => {
    const dana = new sipio.User("dana", { username: "1001", isAgent: true });
    new sipio.User("eli", { username: "1002", isAgent: true });
    const support = new sipio.Queue(
      "support",
      {
        name: "Support",
        strategy: "random",
        wrapUpSec: 5,
        timeoutDest: dana,
        maxWaitSec: 60,
        agents: [{ user: dana }],
      },
      { ignoreChanges: ["timeoutDest.id"] },
    );
    new sipio.Number("main", { e164: "12025550100", dest: support });
  };

  async function edited(): Promise<Readonly<Record<string, string>>> {
    await up(program);
    const [queue] = await sandbox.rows("queue");
    const users = await sandbox.rows("sip_user");
    const eli = String(users.find(({ username }) => username === "1002")?.id);
    await sandbox.control.updateRow("queue", String(queue?.id), { wrap_up_sec: 30, timeout_dest_id: eli });
    await sandbox.call("POST", `/queues/${queue?.id}/agents`, { body: { user_id: eli } });
    await sandbox.control.deleteRow("did", String((await sandbox.rows("did"))[0]?.id));
    await sandbox.call("POST", "/users", { body: { username: "1003" } });
    return { eli };
  }
  const found = ({ resources, unmanaged }: DriftReport) => [
    ...resources.flatMap(({ name, status, differences }) =>
      status === "deleted" ? [`${name} deleted`] : differences.map(({ path }) => `${name} ${path}`),
    ),
    ...unmanaged.map(({ class: className, key }) => `${className} ${key}`),
  ];

  it("is what rules and `ignoreChanges` name, and is listed with the rule", async () => {
    const { eli } = await edited();
    const all = ["support wrapUpSec", `support agents["${eli}"]`, "main deleted", 'User username "1003"'];
    const report = await drift({ unmanaged: true });
    expect(found(report)).toEqual(all);
    expect(report.ignored).toEqual([{ object: 'Queue "support"', path: "timeoutDest", rule: "ignoreChanges" }]);
    for (const [rule, rest] of [
      ["Queue:wrapUpSec", all.slice(1)],
      ["*/sup*:agents", [all[0], ...all.slice(2)]],
      ["Queue/support:agents[*]", [all[0], ...all.slice(2)]],
      ["Queue", all.slice(2)],
      ["Number/main", [...all.slice(0, 2), all[3]]],
      ["User/1003", all.slice(0, 3)],
      ["*", []],
    ] as const) {
      const one = await drift({ unmanaged: true, ignore: [rule] });
      expect([rule, found(one), one.unusedRules]).toEqual([rule, rest, []]);
      expect(one.ignored.length).toBeGreaterThan(1);
    }
    // A rule for a property accepts neither the deletion of the object nor other properties.
    for (const rule of ["Number:dest", "Queue/other", "Queue:agent", "Use"]) {
      const one = await drift({ unmanaged: true, ignore: [rule] });
      expect([rule, found(one), one.unusedRules]).toEqual([rule, all, [`--ignore ${rule}`]]);
    }
  });

  it("is shown in words", async () => {
    await edited();
    const [queue] = await sandbox.rows("queue");
    const { id, created } = (await drift({ unmanaged: true })).unmanaged[0] ?? {};
    expect(shown(await drift({ unmanaged: true, ignore: ["Queue:strategy"] }))).toBe(`~ Queue "support" (${queue?.id})
    wrapUpSec: 5 → 30
    agents: + User "eli"
- Number "main" (${stacks.prod?.state.resources.find(({ urn }) => urn.endsWith("::main"))?.id}): deleted on the platform
+ User ${id} with username "1003", created ${created}: in no stack

Ignored: Queue "support" timeoutDest.
Unused ignore rule: --ignore Queue:strategy
4 resources compared in 1 account: drift: 1 changed, 1 deleted, 1 in no stack.
`);
  });
});

describe("secrets", () => {
  const pin = "493027";
  const program = (): undefined => {
    new sipio.Secret("pin", { name: "vm:7:pin", value: pin });
    new sipio.Domain("office", { domain: "acme.example" });
    const dana = new sipio.User("dana", { username: "1001" });
    new sipio.Device("desk", { user: dana, authUsername: "desk", realm: "acme.example", password: "Correct horse 9" });
  };

  it("are not in the report, and those that cannot be compared are named", async () => {
    const stack = await up(program);
    const [device] = await sandbox.rows("sip_device");
    const other = "0123456789abcdef0123456789abcdef";
    await sandbox.control.updateRow("sip_device", String(device?.id), { ha1: other });
    const report = await drift();
    const known = stack.state.resources.find(({ urn }) => urn.endsWith("::desk"))?.outputs ?? {};
    const words = `${JSON.stringify(report)} ${shown(report)}`;
    for (const secret of [pin, "hmac-sha256", other, known.ha1, known.ha1b, sandbox.key]) {
      expect(words).not.toContain(String(secret));
    }
    expect(shown(report)).toContain("ha1: differs; not shown because it may be a secret");
    expect(shown(report)).toContain('Not compared (write-only, so the state has only a hash): Secret "pin" value.');
  });

  it("that are encrypted in the state are not compared, and that is said", async () => {
    const stack = await up(program);
    const [device] = await sandbox.rows("sip_device");
    await sandbox.control.updateRow("sip_device", String(device?.id), { ha1: "0".repeat(32), status: "disabled" });
    const { text } = await stack.exported();
    const report = await drift({ states: { "prod.json": `{"version":3,"deployment":${text}}` } });
    expect(report).toMatchObject({ drift: false, complete: true });
    expect(shown(report)).toMatch(/Not compared \(encrypted in the state; .*\): .*Device "desk" ha1, /);
  });
});

describe("an API that answers half", () => {
  const program = (): undefined => {
    new sipio.User("dana", { username: "1001" });
    new sipio.User("eli", { username: "1002" });
    new sipio.Queue("support", { name: "Support", strategy: "random" });
    new sipio.Queue("sales", { name: "Sales", strategy: "random" });
  };

  it("leaves the comparison incomplete, and does not hide the rest", async () => {
    await up(program);
    const [user] = await sandbox.rows("sip_user");
    await sandbox.control.deleteRow("sip_user", String(user?.id));
    await sandbox.control.addFault({ method: "GET", path: "^/queues", fault: { status: 500 }, times: 9 });
    const report = await drift();
    expect(report).toMatchObject({
      drift: true,
      complete: false,
      compared: 2,
      resources: [{ name: "dana", status: "deleted" }],
      failures: [{ message: expect.stringContaining("GET /queues"), resources: 2 }],
    });
    expect(shown(report)).toContain("drift: 1 deleted, but the comparison is incomplete.");
  });

  it("reports no deletion if a list ends early", async () => {
    await up(program);
    const [first] = await sandbox.rows("sip_user");
    const body = { ok: true, count: 1, rows: [first] };
    await sandbox.control.addFault({ method: "GET", path: "^/users$", fault: { status: 200, body: body as never } });
    expect(await drift()).toMatchObject({ drift: false, complete: true, compared: 4 });
  });
});

it("interrupted operations in a state are reported", async () => {
  const stack = await up(dana);
  const { deployment } = JSON.parse(stack.shown);
  const resource = deployment.resources.find(({ urn }: { urn: string }) => urn.endsWith("::dana"));
  const text = JSON.stringify({
    version: 3,
    deployment: { ...deployment, pending_operations: [{ type: "updating", resource }] },
  });
  const report = await drift({ states: { prod: text } });
  expect(report).toMatchObject({ drift: false, complete: true, pendingOperations: [`updating ${resource.urn}`] });
  expect(shown(report)).toContain("Run `pulumi refresh`");
});

it("an object created again by hand is found by its natural key", async () => {
  await up(dana);
  const [user] = await sandbox.rows("sip_user");
  await sandbox.control.deleteRow("sip_user", String(user?.id));
  const { body } = await sandbox.call("POST", "/users", { body: { username: "1001" } });
  const report = await drift();
  expect(report.resources).toEqual([expect.objectContaining({ status: "deleted", sameKey: body?.id })]);
  expect(shown(report)).toContain(`deleted on the platform; ${body?.id} has the same natural key`);
});

it("the state of an earlier version has no drift", async () => {
  const earlier = await sandboxOfState();
  try {
    const settings: Readonly<Record<string, string>> = { "sipio:apiKey": earlier.key, "sipio:baseUrl": earlier.url };
    const state = parseState(stateAt(earlier.url), "state.json");
    const stack = { name: "state.json", state, setting: (key: string) => settings[key] };
    const report = await findDrift({ stacks: [stack], unmanaged: false, rules: [], pool });
    expect(report.resources).toEqual([]);
    expect(report.compared).toBeGreaterThan(10);
    // The key of the other provider is encrypted.
    expect(report.failures.map(({ message }) => message)).toEqual([expect.stringContaining("encrypted in the state")]);
  } finally {
    await earlier.stop();
  }
});
