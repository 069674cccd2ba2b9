import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { repository } from "../support/markdown";
import { sound } from "../support/wavFixtures";

let sandbox: InProcessSandbox;
let stack: InProcessStack;
let folder: string;
let empty: Rows;

type Rows = Readonly<Record<string, readonly unknown[]>>;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  mkdirSync(join(repository, "tests", ".work"), { recursive: true });
  folder = mkdtempSync(join(repository, "tests", ".work", "components-"));
});

beforeEach(async () => {
  await sandbox.control.reset();
  empty = await ids();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.stop();
});

/** The IDs of all objects on the platform, by object. */
async function ids(): Promise<Rows> {
  const rows = objects.all.map(async ({ apiName }) => {
    const all = await sandbox.rows(apiName);
    return [apiName, all.map(({ id }) => id).sort()] as const;
  });
  return Object.fromEntries((await Promise.all(rows)).filter(([, all]) => all.length > 0));
}

async function up(program?: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

/** Deploys the program again and expects no changes. */
async function unchanged(program?: Program) {
  const before = await ids();
  const { changes } = await up(program);
  expect(Object.keys(changes)).toEqual(["same"]);
  expect(await ids()).toEqual(before);
}

async function destroyed() {
  const run = await stack.destroy();
  expect(run.ok, run.text).toBe(true);
  expect(await ids()).toEqual(empty);
}

interface DeskArgs {
  readonly digits: string;
  readonly realm: pulumi.Input<string>;
}

/** A person with a phone, an extension and a voicemail box. */
class Desk extends pulumi.ComponentResource {
  readonly user: sipio.User;
  readonly extension: sipio.Extension;

  constructor(name: string, { digits, realm }: DeskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:office:Desk", name, {}, opts);
    const parent = { parent: this };
    const voicemail = new sipio.VoicemailBox(name, { name }, parent);
    this.user = new sipio.User(name, { username: digits, isAgent: true, voicemail }, parent);
    const device = { user: this.user, authUsername: digits, realm, password: "Correct horse 9" };
    new sipio.Device(name, device, parent);
    this.extension = new sipio.Extension(name, { digits, dest: this.user }, parent);
    this.registerOutputs({ user: this.user });
  }
}

/** Desks with a queue that all of them answer. */
class Team extends pulumi.ComponentResource {
  readonly queue: sipio.Queue;

  constructor(name: string, digits: readonly string[], opts?: pulumi.ComponentResourceOptions) {
    super("acme:office:Team", name, {}, opts);
    const domain = new sipio.Domain(name, { domain: `${name}.example` }, { parent: this });
    const desks = digits.map(
      (each) => new Desk(`${name}-${each}`, { digits: each, realm: domain.domain }, { parent: this }),
    );
    const agents = desks.map(({ user }) => ({ user }));
    this.queue = new sipio.Queue(name, { name, strategy: "longest_idle", maxWaitSec: 60, agents }, { parent: this });
    this.registerOutputs();
  }
}

const desk = { digits: "101", realm: "office.example" };

/** The domain in which desks register. */
const office = () => new sipio.Domain("office", { domain: "office.example" });

describe("components", () => {
  it("can be nested and contain every kind of declaration", async () => {
    writeFileSync(join(folder, "hold.wav"), sound());
    const { body } = await sandbox.call("POST", "/users", { body: { username: "900", display_name: "Front" } });
    class Office extends pulumi.ComponentResource {
      constructor(name: string) {
        super("acme:office:Office", name);
        const parent = { parent: this };
        const { queue } = new Team("sales", ["101", "102"], parent);
        const hold = { name: "Hold", kind: "moh", source: join(folder, "hold.wav") } as const;
        new sipio.MediaFile("hold", hold, parent);
        const everyone = new sipio.RingGroup("everyone", { name: "Everyone", exitDest: queue }, { parent: queue });
        new sipio.Destination("overflow", { of: queue, property: "timeoutDest", dest: everyone }, parent);
        const front = sipio.getUser({ username: "900" }, parent);
        new sipio.Extension("front", { digits: "900", dest: front }, parent);
        const adopted = { username: "900", displayName: "Front desk" };
        new sipio.User("front", adopted, { ...parent, adopt: { id: String(body?.id) } });
        this.registerOutputs();
      }
    }
    const program: Program = () => ({ office: new Office("office") });
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    await up(program);
    expect(await sandbox.rows("agent_queue_assignment")).toHaveLength(2);
    expect(await sandbox.rows("sip_device")).toHaveLength(2);
    const [group] = await sandbox.rows("ring_group");
    expect(await sandbox.rows("queue")).toMatchObject([{ name: "sales", timeout_dest_id: group?.id }]);
    expect((await sandbox.rows("sip_user")).find(({ id }) => id === body?.id)).toMatchObject({
      display_name: "Front desk",
    });
    await unchanged(program);
    await destroyed();
  });

  it("that are renamed with an alias keep their objects, as does a resource that moves into one", async () => {
    await up(() => {
      const domain = office();
      new Desk("dana", desk);
      new sipio.Number("main", { e164: "12025550188" });
      return { domain: domain.domain };
    });
    const before = await ids();
    const renamed: Program = () => {
      office();
      const dana = new Desk("dana-lee", desk, { aliases: [{ name: "dana" }] });
      const moved = { parent: dana, aliases: [{ parent: pulumi.rootStackResource }] };
      new sipio.Number("main", { e164: "12025550188" }, moved);
      return {};
    };
    const run = await up(renamed);
    expect(run.changes).not.toHaveProperty("create");
    expect(run.changes).not.toHaveProperty("replace");
    expect(run.changes).not.toHaveProperty("delete");
    expect(await ids()).toEqual(before);
    await unchanged(renamed);
    await destroyed();
  });

  it("deploy after their dependencies", async () => {
    const program: Program = () => {
      const dana = new Desk("dana", desk, { dependsOn: office() });
      const eli = new Desk("eli", { ...desk, digits: "102" }, { dependsOn: dana });
      new sipio.Number("main", { e164: "12025550188" }, { dependsOn: [eli] });
      return {};
    };
    await up(program);
    const { resources } = await stack.exported();
    const place = (name: string, className: string) =>
      resources.findIndex(({ urn }) => urn.endsWith(`:${className}::${name}`));
    expect(place("main", "Number")).toBeGreaterThan(place("eli", "Extension"));
    expect(place("eli", "VoicemailBox")).toBeGreaterThan(place("dana", "Extension"));
    await unchanged(program);
    await destroyed();
  });

  it.each<[string, (provider: sipio.Provider) => pulumi.ComponentResourceOptions]>([
    ["an array of providers", (provider) => ({ providers: [provider] })],
    ["a map of providers by the package of the types", (provider) => ({ providers: { "pulumi-nodejs": provider } })],
    ["a map of providers by the name of this package", (provider) => ({ providers: { sipio: provider } })],
    ["one provider", (provider) => ({ provider })],
  ])("pass %s to all their resources", async (_, options) => {
    await sandbox.call("POST", "/users", { key: sandbox.keys.globex ?? "", body: { username: "900" } });
    const before = await ids();
    class Branch extends pulumi.ComponentResource {
      constructor(name: string, opts: pulumi.ComponentResourceOptions) {
        super("acme:office:Branch", name, {}, opts);
        new Team(name, ["101"], { parent: this });
        const front = sipio.getUser({ username: "900" }, { parent: this });
        new sipio.Extension("front", { digits: "900", dest: front }, { parent: this });
      }
    }
    const program: Program = () => {
      new Branch("branch", options(new sipio.Provider("globex", { apiKey: sandbox.keys.globex ?? "" })));
      return {};
    };
    await up(program);
    const [{ account_id: globex } = {}] = await sandbox.rows("sip_user");
    for (const object of ["sip_user", "sip_device", "queue", "extension", "voicemail", "sip_domain"]) {
      const rows = await sandbox.rows(object);
      const own = rows.filter(({ id }) => before[object]?.includes(id) !== true);
      expect(own.length, object).toBeGreaterThan(0);
      expect(new Set(own.map(({ account_id }) => account_id)), object).toEqual(new Set([globex]));
    }
    await unchanged(program);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await ids()).toEqual(before);
  });

  it("that are protected protect their resources", async () => {
    const program =
      (protect: boolean): Program =>
      () => {
        office();
        new Desk("dana", desk, { protect });
        return {};
      };
    await up(program(true));
    const before = await ids();
    const refused = await stack.up(() => ({ domain: office().domain }));
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain("protected");
    expect(await ids()).toEqual(before);
    await unchanged(program(true));
    await up(program(false));
    expect(await ids()).toEqual(before);
    await destroyed();
  });
});
