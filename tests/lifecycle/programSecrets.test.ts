import * as sipio from "pulumi-sipio";
import { programSecretsKey } from "../../provider/protocol";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterAll(async () => {
  stack?.dispose();
  await sandbox?.stop();
});

const office =
  (password: string, transport: "tls" | "tcp" = "tls"): Program =>
  () => {
    const { domain } = new sipio.Domain("office", { domain: "office.example", isPrimary: true });
    const user = new sipio.User("dana", { username: "101" });
    new sipio.Device("desk", { user, authUsername: "desk-7k3q", realm: domain, password, transport });
    return {};
  };

it("a password that a preview hands to policy packs changes nothing, and is not in the state", async () => {
  expect((await stack.preview(office("Correct horse 9"))).changes).toEqual({ create: 4 });
  const run = await stack.up(office("Correct horse 9"));
  expect(run.ok, run.text).toBe(true);
  const { text } = await stack.exported();
  expect(text).not.toContain("Correct horse 9");
  expect(text).not.toContain(programSecretsKey);

  expect((await stack.preview(office("Correct horse 9"))).changes).toEqual({ same: 4 });
  expect((await stack.preview(office("Correct horse 9", "tcp"))).changes).toEqual({ same: 3, update: 1 });
  expect((await stack.preview(office("Correct horse 10"))).changes).toEqual({ same: 3, update: 1 });
});
