import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(() => sandbox.stop());

/** A key that is unknown during preview, as if it were created in the same run. */
const keyMadeInThisRun = (value: string, after: pulumi.Resource) =>
  pulumi.all([after.urn, (after as sipio.Domain).id]).apply(() => value);

describe("two tenants in one program", () => {
  const program = (wrong: boolean) => () => {
    const acme = new sipio.Domain("acme", { domain: "acme.sip.io" });
    const globex = new sipio.Provider("globex", { apiKey: keyMadeInThisRun(sandbox.keys.globex ?? "", acme) });
    new sipio.User("acme-1001", { username: "1001" });
    new sipio.User("globex-1001", { username: "1001", ringTimeoutSec: wrong ? 0 : 30 }, { provider: globex });
    return {};
  };
  const accounts = async () => {
    const rows = await sandbox.rows("sip_user");
    return new Map(rows.map((row) => [row.ring_timeout_sec, row.account_id]));
  };

  it("are deployed in one run, each with its own key, one of which is created in the run", async () => {
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    const preview = await stack.preview(program(false));
    expect(preview.ok, preview.text).toBe(true);
    const up = await stack.up(program(false));
    expect(up.ok, up.text).toBe(true);
    const owners = await accounts();
    expect(owners.size).toBe(2);
    expect(new Set(owners.values()).size).toBe(2);
    expect((await stack.up(program(false))).changes).toEqual({ same: 5 });
    const { text } = await stack.exported();
    expect(text).not.toContain(sandbox.keys.globex);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toEqual([]);
  });

  it("are validated at preview even if the key is unknown and the engine calls no provider", async () => {
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    const { ok, text } = await stack.preview(program(true));
    expect(ok).toBe(false);
    expect(text).toContain('User "globex-1001": ringTimeoutSec: must be an integer from 1 to 3600; got 0');
  });

  it("can have the same natural keys, and a rotated key changes no resource", async () => {
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    const { key: rotated } = await sandbox.control.createTenant({ name: "Initech" });
    const withKey = (apiKey: string) => () => {
      const provider = new sipio.Provider("initech", { apiKey });
      new sipio.User("dana", { username: "1001" }, { provider });
      return {};
    };
    expect((await stack.up(withKey(rotated))).ok).toBe(true);
    const [before] = await sandbox.rows("sip_user");
    const { key: second } = await sandbox.control.createKey({ accountId: String(before?.account_id) });
    const run = await stack.up(withKey(second));
    expect(run.ok, run.text).toBe(true);
    expect(run.changes).toMatchObject({ update: 1 });
    expect(await sandbox.rows("sip_user")).toEqual([before]);
  });
});
