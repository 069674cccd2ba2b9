import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { Device } from "../../../provider/resources/device";
import { Domain } from "../../../provider/resources/domain";
import { Provider } from "../../../provider/sdk";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { previewOf } from "../../support/program";

let sandbox: Sandbox;
let dataDir = "";

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "realms-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir });
  setVariable("SIPIO_BASE_URL", sandbox.url);
  setVariable("SIPIO_API_KEY", sandbox.keys.acme);
  const answer = await fetch(`${sandbox.url}/domains`, {
    method: "POST",
    headers: { "x-api-key": sandbox.keys.acme, "content-type": "application/json" },
    body: JSON.stringify({ domain: "older.sip.io" }),
  });
  expect(answer.status).toBe(201);
});

afterAll(async () => {
  restoreEnvironment();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
});

const phone = (authUsername: string, realm: Device["realm"] | string) => ({
  user: "us_1",
  authUsername,
  realm,
  password: "x",
});
const silent = { errors: [], warnings: [] };

it("rejects a device realm that is not a domain of the program or the account", async () => {
  const { errors } = await previewOf(() => {
    new Device("early", phone("1", "none.example"));
    new Domain("acme", { domain: "acme.sip.io" });
    new Device("again", phone("2", "none.example"));
  });
  const reason = `realm: "none.example" is not the domain of any Domain in the program or the account. The program declares "acme.sip.io".`;
  expect(errors).toEqual([`Device "again": ${reason}`, `Device "early": ${reason}`]);
});

it("names three domains of the program at most", async () => {
  const { errors } = await previewOf(() => {
    for (const name of ["a", "b", "c", "d"]) new Domain(name, { domain: `${name}.sip.io` });
    new Device("desk", phone("1", "none.example"));
  });
  expect(errors).toEqual([expect.stringMatching(/The program declares ("\w\.sip\.io"(, |\.$)){3}/)]);
});

it("accepts a domain of the program in any case and order, and one of the account", async () => {
  const diagnostics = await previewOf(() => {
    new Device("early", phone("1", "ACME.sip.io"));
    const acme = new Domain("acme", { domain: "acme.sip.io" });
    new Device("late", phone("2", acme.domain));
    new Device("older", phone("3", "older.sip.io"));
  });
  expect(diagnostics).toEqual(silent);
});

it("rejects a domain of another account", async () => {
  const { errors } = await previewOf(() => {
    const provider = new Provider("globex", { apiKey: sandbox.keys.globex });
    new Domain("acme", { domain: "acme.sip.io" });
    new Device("desk", phone("1", "acme.sip.io"), { provider });
  });
  expect(errors).toEqual([
    `Device "desk": realm: "acme.sip.io" is not the domain of any Domain in the program or the account`,
  ]);
});

it("does not check while a domain, the realm or the key is unknown, or the account is not readable", async () => {
  const diagnostics = await previewOf(() => {
    const acme = new Domain("acme", { domain: "acme.sip.io" });
    new Device(
      "realm",
      phone(
        "1",
        acme.id.apply((id) => id),
      ),
    );
    const unknown = new Provider("unknown", { apiKey: acme.id.apply((id) => id) });
    new Device("key", phone("2", "none.example"), { provider: unknown });
    const wrong = new Provider("wrong", { apiKey: "sk_nobody" });
    new Device("refused", phone("3", "none.example"), { provider: wrong });
  });
  expect(diagnostics).toEqual(silent);
  const unsure = await previewOf(() => {
    const acme = new Domain("acme", { domain: "acme.sip.io" });
    new Domain("other", { domain: acme.id.apply((id) => id) });
    new Device("desk", phone("1", "none.example"));
  });
  expect(unsure).toEqual(silent);
});
