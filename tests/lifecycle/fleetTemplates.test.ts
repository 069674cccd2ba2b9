import { loadFleet, type TenantTemplate } from "sipio-fleet";
import contactCenter from "../../examples/fleet/templates/contactCenter";
import smallOffice from "../../examples/fleet/templates/smallOffice";
import { tenantProgram } from "../../fleet/activity/tenantProgram";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";

// Loaded by the test itself, because the engine in the process needs its copy of Pulumi's SDK.
const templates: Readonly<Record<string, TenantTemplate>> = { contactCenter, smallOffice };

let sandbox: InProcessSandbox;
beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
afterAll(() => sandbox.stop());

it("each tenant of the example deploys an account with its content, and has no changes", async () => {
  const fleet = await loadFleet("examples/fleet", { checkSecrets: false });
  expect(fleet.tenants.map(({ key }) => key)).toEqual(["bakery", "architects", "ferries"]);
  const users = { bakery: 2, architects: 3, ferries: 6 };
  for (const tenant of fleet.tenants) {
    process.env[`${tenant.key.toUpperCase()}_PASSWORD_SEED`] = "correct horse battery staple";
    const run = tenantProgram(fleet, tenant, templates[tenant.template] ?? smallOffice);
    const program = async () => (await run()) ?? {};
    const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    const again = await stack.up(program);
    expect(Object.keys(again.changes)).toEqual(["same"]);
    const accounts = await sandbox.rows("account");
    const account = accounts.find(({ name }) => name === tenant.name);
    const deployed = (await sandbox.rows("sip_user")).filter(({ account_id }) => account_id === account?.id);
    expect(deployed).toHaveLength(users[tenant.key as keyof typeof users]);
    stack.dispose();
  }
  const reseller = (await sandbox.rows("sip_user")).filter(({ account_id }) => String(account_id).includes("acme"));
  expect(reseller).toEqual([]);
});
