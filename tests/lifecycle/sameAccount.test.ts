import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(async () => {
  await sandbox?.stop();
});

/** The row of the customer's account. */
const clinic = async () => (await sandbox.rows("account")).find(({ name }) => name === "City Clinic");

/** A customer's account, and its settings through a key of the same program or another one. */
const customer =
  (settings: sipio.AccountSettingsArgs | undefined, keyOf = (key: sipio.ApiKey) => key.secret): Program =>
  () => {
    const account = new sipio.Account("clinic", { name: "City Clinic", maxOut: 10 });
    const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
    const provider = new sipio.Provider("clinic", { apiKey: keyOf(key) });
    if (settings !== undefined) new sipio.AccountSettings("own", settings, { provider });
    return { secret: key.secret };
  };

const conflict = (property: string) =>
  new RegExp(
    `${property}: also declared by (Account "clinic"|AccountSettings "own"), which manages the same account. Declare each property in only one of the two`,
  );

it("rejects the same property in an account and its settings at preview and during up, with both names", async () => {
  const preview = await stack.preview(customer({ maxIn: 5, maxOut: 5 }));
  expect(preview.ok).toBe(false);
  expect(preview.text).toMatch(conflict("maxOut"));
  expect(await clinic()).toBeUndefined();

  const up = await stack.up();
  expect(up.ok).toBe(false);
  expect(up.text).toMatch(conflict("maxOut"));
  // The account itself is created; its settings are not changed.
  expect(await clinic()).toMatchObject({ max_out: 10, max_in: null });
});

it("rejects it if only the API knows the key's account: during up when the key exists, and at the next preview", async () => {
  const wrapped = (key: sipio.ApiKey) => key.secret.apply((secret) => secret);
  const up = await stack.up(customer({ maxOut: 5 }, wrapped));
  expect(up.ok).toBe(false);
  expect(up.text).toMatch(conflict("maxOut"));
  expect(await clinic()).toMatchObject({ max_out: 10 });
  const preview = await stack.preview();
  expect(preview.ok).toBe(false);
  expect(preview.text).toMatch(conflict("maxOut"));
});

it("accepts different properties, and removing one does not change the other", async () => {
  const both = await stack.up(customer({ maxIn: 5 }));
  expect(both.ok, both.text).toBe(true);
  const less = await stack.up(customer({}));
  expect(less.ok, less.text).toBe(true);
  expect(await clinic()).toMatchObject({ max_out: 10, max_in: null });
});

it("rejects settings of one account through another key", async () => {
  const { body } = await sandbox.call("POST", "/api-keys", { body: { scopes: ["*"] } });
  const { ok, text } = await stack.preview(() => {
    const other = new sipio.Provider("other", { apiKey: String(body?.secret) });
    new sipio.AccountSettings("first", { maxIn: 20 });
    new sipio.AccountSettings("second", { maxOut: 30 }, { provider: other });
    return {};
  });
  expect(ok).toBe(false);
  expect(text).toMatch(/AccountSettings "(first|second)" manages the same account. Keep one of the two./);
});

it("settings with retainOnDelete are kept by destroy", async () => {
  const program: Program = () => {
    new sipio.AccountSettings("own", { maxOut: 30 }, { retainOnDelete: true });
    return {};
  };
  const up = await stack.up(program);
  expect(up.ok, up.text).toBe(true);
  const destroyed = await stack.destroy();
  expect(destroyed.ok, destroyed.text).toBe(true);
  expect((await sandbox.call("GET", "/account")).body).toMatchObject({ max_out: 30 });
});

it("two keys of one account are one account: what belongs together may be declared through both", async () => {
  const { body } = await sandbox.call("POST", "/api-keys", { body: { scopes: ["*"] } });
  const program: Program = () => {
    const provider = new sipio.Provider("other", { apiKey: String(body?.secret) });
    const office = new sipio.Domain("office", { domain: "office.example" });
    const dana = new sipio.User("dana", { username: "1001" }, { provider });
    new sipio.Device(
      "desk",
      { user: dana, authUsername: "1001", realm: office.domain, password: "Correct horse 9" },
      { provider },
    );
    new sipio.Device("mobile", { user: dana, authUsername: "1001-m", realm: "office.example", password: "Battery 7" });
    return {};
  };
  const preview = await stack.preview(program);
  expect(preview.ok, preview.text).toBe(true);
  const up = await stack.up(program);
  expect(up.ok, up.text).toBe(true);
  expect((await stack.preview()).changes).toEqual({ same: 6 });
});

it("keys of two accounts are not: a reference from one to the other is refused", async () => {
  const { ok, text } = await stack.preview(() => {
    const provider = new sipio.Provider("other", { apiKey: sandbox.keys.globex ?? "" });
    const dana = new sipio.User("dana", { username: "1001" });
    new sipio.Extension("dana", { digits: "1001", dest: dana }, { provider });
    return {};
  });
  expect(ok).toBe(false);
  expect(text).toContain("An object can refer only to objects of its own account.");
});
