import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(async () => {
  stack.dispose();
  await sandbox.ask("POST", "/reset");
});

afterAll(async () => {
  await sandbox?.stop();
});

/** The account of a customer, as the platform has it. */
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

it("an account and its settings that declare the same property are refused at preview and at up, by name", async () => {
  const preview = await stack.preview(customer({ maxIn: 5, maxOut: 5 }));
  expect(preview.ok).toBe(false);
  expect(preview.text).toMatch(conflict("maxOut"));
  expect(await clinic()).toBeUndefined();

  const up = await stack.up();
  expect(up.ok).toBe(false);
  expect(up.text).toMatch(conflict("maxOut"));
  // The account itself is created; its settings are not touched.
  expect(await clinic()).toMatchObject({ max_out: 10, max_in: null });
});
