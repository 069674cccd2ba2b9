import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { defineTenant, type Fleet, type FleetTenant, z } from "sipio-fleet";
import { tenantProgram } from "../../fleet/activity/tenantProgram";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
afterAll(() => sandbox.stop());

class Branch extends pulumi.ComponentResource {
  constructor(name: string, options: pulumi.ComponentResourceOptions) {
    super("tests:index:Branch", name, {}, options);
    new sipio.User(`${name}-front`, { username: name }, { parent: this });
  }
}

const template = defineTenant({
  args: z.object({}),
  program: (_, { provider }) => {
    const globex = new sipio.Provider("globex", { apiKey: sandbox.keys.globex ?? "" });
    new sipio.User("plain", { username: "101" });
    new Branch("102", {});
    new sipio.User("explicit", { username: "103" }, { provider: globex });
    new Branch("104", { providers: [globex] });
    return { found: sipio.listUsers({}, { provider }) };
  },
});

it("resources of a template belong to the tenant, unless they name another provider", async () => {
  const tenant = { key: "north", name: "North", tags: [], args: {}, secrets: {} } as unknown as FleetTenant;
  const run = tenantProgram({ baseUrl: sandbox.url } as Fleet, tenant, template);
  const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  const preview = await stack.preview(async () => (await run()) ?? {});
  expect(preview.ok, preview.text).toBe(true);
  const up = await stack.up(async () => (await run()) ?? {});
  expect(up.ok, up.text).toBe(true);
  const names = new Map((await sandbox.rows("account")).map(({ id, name }) => [id, name]));
  const users = await sandbox.rows("sip_user");
  expect(Object.fromEntries(users.map(({ username, account_id }) => [username, names.get(account_id)]))).toEqual({
    101: "North",
    102: "North",
    103: "Globex",
    104: "Globex",
  });
  stack.dispose();
});
