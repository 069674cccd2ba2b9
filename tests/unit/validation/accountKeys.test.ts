import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { SandboxControl } from "sipio-sandbox";
import { Account } from "../../../provider/resources/account";
import { AccountSettings } from "../../../provider/resources/accountSettings";
import { Number as Did } from "../../../provider/resources/number";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { previewOf } from "../../support/program";

const globex = "acc_01k0sandb0xg10bex000000000";
const nothing = { errors: [], warnings: [] };
let sandbox: Sandbox;
let control: SandboxControl;
let dataDir = "";
/** Another key of the account Globex. */
let second = "";

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "keys-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir });
  control = new SandboxControl(sandbox.controlUrl);
  setVariable("SIPIO_BASE_URL", sandbox.url);
  setVariable("SIPIO_API_KEY", sandbox.keys.acme);
  ({ key: second } = await control.createKey({ accountId: globex }));
});

afterAll(async () => {
  restoreEnvironment();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
});

const withKey = (name: string, apiKey: string | undefined, more: { baseUrl?: string } = {}) => ({
  provider: new Provider(name, { apiKey: pulumi.secret(apiKey ?? ""), ...more }),
});

describe("two API keys", () => {
  /** A number with one key that refers to a user with another one. */
  const reference = (own: string | undefined, theirs: string | undefined, more: { baseUrl?: string } = {}) =>
    previewOf(() => {
      const dana = new User("dana", { username: "1001" }, withKey("theirs", theirs));
      new Did("main", { e164: "12025550123", dest: dana }, withKey("own", own, more));
    });

  it("of one account may refer to the objects of each other", async () => {
    expect(await reference(sandbox.keys.globex, second)).toEqual(nothing);
  });

  it("are one key if only white space around them differs", async () => {
    expect(await reference("sk_nobody", " sk_nobody\n")).toEqual(nothing);
  });

  it("are one key if the environment has the base URL of the provider", async () => {
    expect(await reference("sk_nobody", "sk_nobody", { baseUrl: sandbox.url })).toEqual(nothing);
  });

  it.each([
    ["of two accounts", () => [sandbox.keys.globex, sandbox.keys.acme]],
    ["of unknown accounts", () => ["sk_nobody", "sk_somebody"]],
    ["of a known and an unknown account", () => [sandbox.keys.globex, "sk_nobody"]],
  ])("%s may not", async (_, keys) => {
    const [own, theirs] = keys();
    expect((await reference(own, theirs)).errors).toEqual([expect.stringMatching(/^Number "main": dest: User "dana"/)]);
  });

  it("with two base URLs may not", async () => {
    const { errors } = await reference("sk_nobody", "sk_nobody", { baseUrl: "http://127.0.0.1:9/v1" });
    expect(errors).toHaveLength(1);
  });

  it("of one account share its natural keys, and the API is asked once for each", async () => {
    await control.resetCounters();
    const { errors } = await previewOf(() => {
      const first = withKey("first", sandbox.keys.globex);
      const other = withKey("other", second);
      new User("dana", { username: "1001" }, first);
      new User("eli", { username: "1001" }, other);
      new User("kim", { username: "1002" }, first);
      new User("lee", { username: "1003" }, other);
    });
    expect(errors).toHaveLength(1);
    const { routes } = await control.counters();
    expect(routes).toEqual({ "GET /whoami": 2 });
  });
});

describe("the settings of an account", () => {
  const reason = "manages the same account. Keep one of the two.";

  it("are rejected if another key of the account has them too", async () => {
    const { errors } = await previewOf(() => {
      new AccountSettings("a", { maxIn: 5 }, withKey("first", sandbox.keys.globex));
      new AccountSettings("b", { maxIn: 5 }, withKey("second", second));
    });
    expect(errors).toEqual([expect.stringContaining(reason)]);
  });

  it("are accepted once for each account", async () => {
    const diagnostics = await previewOf(() => {
      new AccountSettings("a", { maxIn: 5 }, withKey("first", sandbox.keys.globex));
      new AccountSettings("b", { maxIn: 5 });
      new AccountSettings("c", { maxIn: 5 }, withKey("refused", "sk_nobody"));
    });
    expect(diagnostics).toEqual(nothing);
  });

  it.each([
    ["declares the same property", 7, 1],
    ["declares other properties", undefined, 0],
  ])("are compared with an existing Account that %s", async (_, maxOut, count) => {
    const { errors } = await previewOf(
      () => {
        new Account("clinic", { name: "City Clinic", ...(maxOut !== undefined && { maxOut }) });
        new AccountSettings("own", { maxOut: 5 }, withKey("globex", sandbox.keys.globex));
      },
      { clinic: globex },
    );
    expect(errors).toHaveLength(count);
    for (const error of errors) expect(error).toContain("maxOut: also declared by ");
  });

  it("are accepted together with an Account of another account", async () => {
    const diagnostics = await previewOf(
      () => {
        new Account("clinic", { name: "City Clinic", maxOut: 7 });
        new AccountSettings("own", { maxOut: 5 }, withKey("globex", sandbox.keys.globex));
      },
      { clinic: "acc_other" },
    );
    expect(diagnostics).toEqual(nothing);
  });
});
