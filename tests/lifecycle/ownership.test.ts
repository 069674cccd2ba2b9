import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { InProcessSandbox, InProcessStack, type Program, type RunOptions } from "../support/engine-in-process";
import { soundFile } from "../support/wavFixtures";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());
afterAll(() => sandbox.stop());

async function up(program: Program, options: RunOptions = {}) {
  const run = await stack.up(program, options);
  expect(run.ok, run.text).toBe(true);
  return run;
}

const urn = (type: string, name: string) => `urn:pulumi:test::tests::pulumi-nodejs:dynamic/sipio:${type}::${name}`;
const ids = async (object: string) => (await sandbox.rows(object)).map(({ id }) => id);
const refused = { status: 422, body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } } };

async function destroyed(...objects: string[]) {
  const { ok, text } = await stack.destroy();
  expect(ok, text).toBe(true);
  for (const object of objects) expect(await sandbox.rows(object), object).toEqual([]);
}

describe("a number that moves to another resource of the program", () => {
  const line =
    (
      name: string,
      opts: sipio.SipioResourceOptions = {},
      more: (number: sipio.Number) => void = () => undefined,
    ): Program =>
    () => {
      more(new sipio.Number(name, { e164: "12025550123", dest: "hangup" }, opts));
      return {};
    };
  const renamed = line("main-line", { adopt: "existing" });

  it("is kept if a later run deletes the old entry, after --target", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    await up(renamed, { target: [urn("Number", "main-line")] });
    expect(await sandbox.rows("did")).toEqual(before);
    await up(renamed);
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(renamed)).changes).toEqual({ same: 2 });
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
    await destroyed("did");
  });

  it("is kept if only the old entry is targeted, so the provider does not see the new one", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    await up(renamed, { target: [urn("Number", "main-line")] });
    await up(renamed, { target: [urn("Number", "line")] });
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(renamed)).changes).toEqual({ same: 2 });
    await destroyed("did");
  });

  it("is kept if another resource fails in between", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    await sandbox.control.addFault({ method: "POST", path: "^/users", fault: refused });
    const withNeighbor = line("main-line", { adopt: "existing" }, (number) => {
      new sipio.User("dana", { username: "1001" }, { dependsOn: number });
    });
    expect((await stack.up(withNeighbor)).ok).toBe(false);
    await up(withNeighbor);
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(withNeighbor)).changes).toEqual({ same: 3 });
    await destroyed("did", "sip_user");
  });

  it("is kept if the adoption fails with --continue-on-error", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    await sandbox.control.addFault({ method: "PATCH", path: "^/numbers", times: 5, fault: refused });
    const changed: Program = () => {
      new sipio.Number("main-line", { e164: "12025550123", dest: "hangup", label: "Main" }, { adopt: "existing" });
      return {};
    };
    expect((await stack.up(changed, { continueOnError: true })).ok).toBe(false);
    expect(await ids("did")).toEqual(before.map(({ id }) => id));
    await sandbox.control.clearFaults();
    await up(changed);
    expect(await sandbox.rows("did")).toMatchObject([{ id: before[0]?.id, label: "Main" }]);
    expect((await up(changed)).changes).toEqual({ same: 2 });
    await destroyed("did");
  });

  it("is kept if it moves to another provider of the same account, in a separate process", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    const moved: Program = () => {
      const provider = new sipio.Provider("same-account", { apiKey: sandbox.key });
      new sipio.Number("line", { e164: "12025550123", dest: "hangup" }, { provider, adopt: "existing" });
      return {};
    };
    await up(moved);
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(moved)).changes).toEqual({ same: 3 });
    await destroyed("did");
  });

  it("is kept if a replacement with --replace was interrupted before its deletion", async () => {
    const adopted = line("line", { adopt: "existing" });
    await sandbox.call("POST", "/numbers", { body: { e164: "12025550123" } });
    await up(adopted);
    const before = await sandbox.rows("did");
    const withNeighbor = line("line", { adopt: "existing" }, (number) => {
      new sipio.User("dana", { username: "1001" }, { dependsOn: number });
    });
    await sandbox.control.addFault({ method: "POST", path: "^/users", fault: refused });
    expect((await stack.up(withNeighbor, { replace: [await stack.urnOf("line")] })).ok).toBe(false);
    expect((await stack.exported()).resources.filter(({ type }) => type.endsWith(":Number"))).toHaveLength(2);
    await up(withNeighbor);
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(withNeighbor)).changes).toEqual({ same: 3 });
    await destroyed("did");
  });

  it("is deleted if no resource of the program has it", async () => {
    await up(line("line"));
    await up(() => ({}));
    expect(await sandbox.rows("did")).toEqual([]);
  });
});

describe("replaceOnChanges", () => {
  it.each([true, false])("replaces the object and deletes the old one (deleteBeforeReplace %s)", async (first) => {
    const limit =
      (maxCount: number): Program =>
      () => {
        const args: sipio.CallLimitArgs = { scope: "account", direction: "out", periodSec: 60, maxCount };
        new sipio.CallLimit("burst", args, { replaceOnChanges: ["maxCount"], deleteBeforeReplace: first });
        return {};
      };
    await up(limit(10));
    const [before] = await ids("call_limit");
    await up(limit(20));
    expect(await sandbox.rows("call_limit")).toMatchObject([{ max_count: 20 }]);
    expect(await ids("call_limit")).not.toContain(before);
    expect((await up(limit(20))).changes).toEqual({ same: 2 });
    await destroyed("call_limit");
  });
});

describe("children that move into the inline list of their parent", () => {
  /** Every kind of inline list, as separate resources or inline. */
  const all =
    (inline: boolean): Program =>
    () => {
      const [dana, eli] = ["1001", "1002"].map((username) => new sipio.User(username, { username, isAgent: true }));
      if (dana === undefined || eli === undefined) throw new Error("no users");
      const monday = { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" } as const;
      const christmas = { kind: "date", startDate: "2097-12-25", isClosed: true } as const;
      const bye = { digit: "1", action: "hangup", label: "Bye" } as const;
      const end = { digit: "2", action: "hangup" } as const;
      const list = <T>(entries: T) => (inline ? entries : undefined);

      const schedule = new sipio.Schedule("hours", { name: "Hours", rules: list([monday, christmas]) });
      const geoPolicy = new sipio.GeoPolicy("deny", {
        scope: "account",
        mode: "denylist",
        countries: list(["RU", "BY"]),
      });
      const phoneList = new sipio.PhoneList("dnc", {
        name: "DNC",
        kind: "dnc_out",
        entries: list(["12025550142", "12025550143"]),
      });
      const queue = new sipio.Queue("support", {
        name: "Support",
        strategy: "random",
        agents: list([
          { user: dana, tierLevel: 1 },
          { user: eli, tierLevel: 2 },
        ]),
        options: list([bye, end]),
      });
      const ringGroup = new sipio.RingGroup("desk", {
        name: "Desk",
        members: list([{ user: dana }, { user: eli, delaySec: 5 }]),
      });
      const trunk = new sipio.Trunk("carrier", {
        name: "Carrier",
        inboundAuth: "ip",
        acl: list([{ cidr: "203.0.113.0/24" }, { cidr: "198.51.100.7/32" }]),
      });
      const hold = ["a", "b"].map((name) => new sipio.MediaFile(name, { name, kind: "moh", source: soundFile(name) }));
      const [first, second] = hold;
      if (first === undefined || second === undefined) throw new Error("no media");
      const playlist = new sipio.MediaPlaylist("waiting", {
        name: "Waiting",
        items: list([{ media: first }, { media: second }]),
      });
      if (inline) return {};
      new sipio.ScheduleRule("mon", { schedule, ...monday });
      new sipio.ScheduleRule("xmas", { schedule, ...christmas });
      new sipio.GeoPolicyCountry("ru", { geoPolicy, country: "RU" });
      new sipio.GeoPolicyCountry("by", { geoPolicy, country: "BY" });
      new sipio.PhoneListEntry("a", { phoneList, e164: "12025550142" });
      new sipio.PhoneListEntry("b", { phoneList, e164: "12025550143" });
      new sipio.QueueAgent("dana", { queue, user: dana, tierLevel: 1 });
      new sipio.QueueAgent("eli", { queue, user: eli, tierLevel: 2 });
      new sipio.InQueueOption("one", { queue, ...bye });
      new sipio.InQueueOption("two", { queue, ...end });
      new sipio.RingGroupMember("dana", { ringGroup, user: dana });
      new sipio.RingGroupMember("eli", { ringGroup, user: eli, delaySec: 5 });
      new sipio.TrunkAcl("one", { trunk, cidr: "203.0.113.0/24" });
      new sipio.TrunkAcl("two", { trunk, cidr: "198.51.100.7/32" });
      new sipio.MediaPlaylistItem("one", { mediaPlaylist: playlist, media: first, position: 0 });
      new sipio.MediaPlaylistItem("two", { mediaPlaylist: playlist, media: second, position: 1 });
      return {};
    };
  const kinds = objects.all.filter(({ class: name }) =>
    objects.all.some(({ fields }) => Object.values(fields).some(({ options }) => options.children?.of.class === name)),
  );
  const counts = async () =>
    Object.fromEntries(
      await Promise.all(kinds.map(async ({ apiName }) => [apiName, (await sandbox.rows(apiName)).length] as const)),
    );
  const two = Object.fromEntries(kinds.map(({ apiName }) => [apiName, 2]));

  it("are kept, of every kind, in this run and the next, and in the other direction", async () => {
    await up(all(false));
    expect(await counts()).toEqual(two);
    await up(all(true));
    expect(await counts()).toEqual(two);
    const settled = await up(all(true));
    expect(Object.keys(settled.changes)).toEqual(["same"]);
    expect((await stack.refresh()).changes).toEqual(settled.changes);
    expect(await counts()).toEqual(two);
    await up(all(false));
    expect(await counts()).toEqual(two);
    expect(Object.keys((await up(all(false))).changes)).toEqual(["same"]);
    await destroyed(...kinds.map(({ apiName }) => apiName));
  });

  it("are deleted if they are not in the list", async () => {
    const program =
      (inline: boolean): Program =>
      () => {
        const mode = "denylist";
        const geoPolicy = new sipio.GeoPolicy("deny", {
          scope: "account",
          mode,
          ...(inline && { countries: ["RU"] }),
        });
        if (inline) return {};
        new sipio.GeoPolicyCountry("ru", { geoPolicy, country: "RU" });
        new sipio.GeoPolicyCountry("by", { geoPolicy, country: "BY" });
        return {};
      };
    await up(program(false));
    await up(program(true));
    expect(await sandbox.rows("geo_policy_country")).toMatchObject([{ country: "RU" }]);
    expect((await up(program(true))).changes).toEqual({ same: 2 });
  });

  it("are kept if only the parent is targeted first, and the old entries are deleted later", async () => {
    const policy =
      (inline: boolean): Program =>
      () => {
        const geoPolicy = new sipio.GeoPolicy("deny", {
          scope: "account",
          mode: "denylist",
          ...(inline && { countries: ["RU", "BY"] }),
        });
        if (inline) return {};
        new sipio.GeoPolicyCountry("ru", { geoPolicy, country: "RU" });
        new sipio.GeoPolicyCountry("by", { geoPolicy, country: "BY" });
        return {};
      };
    await up(policy(false));
    // The engine updates the parent and rejects the deletion of dependents that are not targeted.
    expect((await stack.up(policy(true), { target: [urn("GeoPolicy", "deny")] })).ok).toBe(false);
    expect(await sandbox.rows("geo_policy_country")).toHaveLength(2);
    await up(policy(true), { target: [urn("GeoPolicyCountry", "ru"), urn("GeoPolicyCountry", "by")] });
    expect(await sandbox.rows("geo_policy_country")).toHaveLength(2);
    expect((await up(policy(true))).changes).toEqual({ same: 2 });
    await destroyed("geo_policy_country");
  });
});

describe("a destination that is declared in another way", () => {
  const queue = (own: Partial<sipio.QueueArgs> = {}) =>
    new sipio.Queue("support", { name: "Support", strategy: "random", maxWaitSec: 60, ...own });
  const asDestination =
    (name: string): Program =>
    () => {
      new sipio.Destination(name, { of: queue(), property: "timeoutDest", dest: "hangup" });
      return {};
    };
  const asProperty: Program = () => {
    queue({ timeoutDest: "hangup" });
    return {};
  };
  const set = { timeout_dest_kind: "hangup" };

  it("remains set if the Destination is renamed and the old one is deleted in a later run", async () => {
    await up(asDestination("overflow"));
    await up(asDestination("on-timeout"), { target: [urn("Destination", "on-timeout")] });
    await up(asDestination("on-timeout"));
    expect(await sandbox.rows("queue")).toMatchObject([set]);
    expect((await up(asDestination("on-timeout"))).changes).toEqual({ same: 3 });
    await destroyed("queue");
  });

  it("remains set if it becomes a property of its owner, in one run or in two", async () => {
    await up(asDestination("overflow"));
    // The engine updates the queue and rejects the deletion of dependents that are not targeted.
    expect((await stack.up(asProperty, { target: [urn("Queue", "support")] })).ok).toBe(false);
    expect(await sandbox.rows("queue")).toMatchObject([set]);
    await up(asProperty, { target: [urn("Destination", "overflow")] });
    expect(await sandbox.rows("queue")).toMatchObject([set]);
    expect((await up(asProperty)).changes).toEqual({ same: 2 });
    expect(await sandbox.rows("queue")).toMatchObject([set]);
    await destroyed("queue");
  });
});

describe("the settings of an account", () => {
  const settings =
    (name: string, parent?: () => pulumi.Resource, args: sipio.AccountSettingsArgs = {}): Program =>
    () => {
      const opts = parent === undefined ? {} : { parent: parent() };
      const declared = { maxOut: 7, timezone: "Europe/Berlin", language: "de-DE" as const, ...args };
      new sipio.AccountSettings(name, declared, opts);
      return {};
    };
  const acme = async () => (await sandbox.rows("account")).find(({ name }) => name === "Acme");
  const declared = { max_out: 7, timezone: "Europe/Berlin", language: "de-DE" };

  it("are kept if the resource gets another name or another parent", async () => {
    await up(settings("account"));
    await up(settings("tenant"));
    expect(await acme()).toMatchObject(declared);
    await up(settings("tenant", () => new pulumi.ComponentResource("tests:Tenant", "acme")));
    expect(await acme()).toMatchObject(declared);
    await up(
      settings("tenant", () => new pulumi.ComponentResource("tests:Tenant", "acme")),
      {},
    );
    expect(await acme()).toMatchObject(declared);
  });

  it("are reset if the renamed resource no longer declares them", async () => {
    await up(settings("account", undefined, { maxIn: 9 }));
    await up(settings("tenant"));
    expect(await acme()).toMatchObject({ ...declared, max_in: null });
  });

  it("are kept if the old entry is deleted in a later run than the new one is created", async () => {
    await up(settings("account"));
    await up(settings("tenant"), { target: [urn("AccountSettings", "tenant")] });
    await up(settings("tenant"), { target: [urn("AccountSettings", "account")] });
    expect(await acme()).toMatchObject(declared);
    expect((await up(settings("tenant"))).changes).toEqual({ same: 2 });
    expect(await acme()).toMatchObject(declared);
  });

  it("are kept by destroy with retainOnDelete", async () => {
    await up(() => {
      new sipio.AccountSettings("account", { maxOut: 7 }, { retainOnDelete: true });
      return {};
    });
    expect((await stack.destroy()).ok).toBe(true);
    expect(await acme()).toMatchObject({ max_out: 7 });
  });

  it("are kept if a property moves between AccountSettings and Account, in either direction", async () => {
    const clinic =
      (byReseller: boolean): Program =>
      () => {
        const account = new sipio.Account("clinic", { name: "Clinic", ...(byReseller && { maxOut: 10 }) });
        const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
        const provider = new sipio.Provider("clinic", { apiKey: key.secret });
        new sipio.AccountSettings("clinic", { maxIn: 5, ...(!byReseller && { maxOut: 10 }) }, { provider });
        return {};
      };
    const row = async () => (await sandbox.rows("account")).find(({ name }) => name === "Clinic");
    for (const byReseller of [false, true, false]) {
      await up(clinic(byReseller));
      expect(await row()).toMatchObject({ max_in: 5, max_out: 10 });
    }
    expect(Object.keys((await up(clinic(false))).changes)).toEqual(["same"]);
    expect((await stack.destroy()).ok).toBe(true);
  });
});

it("a removed resource is deleted even if its dependency is replaced in the same run", async () => {
  const program =
    (kind: "dnc_in" | "dnc_out", dependent: boolean): Program =>
    () => {
      const list = new sipio.PhoneList("list", { name: "List", kind });
      if (dependent) new sipio.User("dana", { username: "1001", displayName: pulumi.interpolate`Calls ${list.id}` });
      return {};
    };
  await up(program("dnc_in", true));
  await up(program("dnc_out", false));
  expect(await sandbox.rows("sip_user")).toEqual([]);
  expect(await sandbox.rows("phone_list")).toMatchObject([{ kind: "dnc_out" }]);
});
