import * as pulumi from "@pulumi/pulumi";
import { type FleetTenant, loadFleet, type TenantTemplate, z } from "sipio-fleet";
import contactCenter from "../../examples/fleet/templates/contactCenter";
import smallOffice from "../../examples/fleet/templates/smallOffice";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";

// Loaded by the test itself, because the engine in the process needs its copy of Pulumi's SDK.
const templates: Readonly<Record<string, TenantTemplate>> = { contactCenter, smallOffice };

let sandbox: InProcessSandbox;
beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
afterAll(() => sandbox.stop());

const programOf =
  ({ key, name, tags, args, template }: FleetTenant) =>
  async () => {
    const { args: schema, program } = templates[template] ?? smallOffice;
    const secrets = { passwordSeed: pulumi.secret("correct horse battery staple") };
    return (await program(z.parse(schema, args) as never, { key, name, tags, secrets })) ?? {};
  };

it("the content of each tenant of the example deploys, and has no changes", async () => {
  const { tenants } = await loadFleet("examples/fleet", { checkSecrets: false });
  expect(tenants.map(({ key }) => key)).toEqual(["bakery", "architects", "ferries"]);
  const users = { bakery: 2, architects: 3, ferries: 6 };
  for (const tenant of tenants) {
    const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    const up = await stack.up(programOf(tenant));
    expect(up.ok, up.text).toBe(true);
    const again = await stack.up(programOf(tenant));
    expect(Object.keys(again.changes)).toEqual(["same"]);
    expect(await sandbox.rows("sip_user")).toHaveLength(users[tenant.key as keyof typeof users]);
    stack.dispose();
    await sandbox.control.reset();
  }
});
