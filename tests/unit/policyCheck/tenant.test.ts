import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PolicyReport } from "../../../cli/policy/report";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { Recorder } from "../../support/recordingProxy";
import { SandboxProcess } from "../../support/sandbox";
import { sipio } from "../../support/sipioCommand";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  await sandbox.call("POST", "/numbers", { body: { e164: "12025550123" } });
});

afterEach(restoreEnvironment);

afterAll(() => sandbox.stop());

const selected = ["--policy", "cac-number-require-ceiling,security-trunk-require-acl"];

async function check(args: readonly string[] = [], { key = sandbox.key, url = sandbox.url } = {}) {
  setVariable("SIPIO_API_KEY", key === "" ? undefined : key);
  setVariable("SIPIO_BASE_URL", url);
  const run = await sipio("policy", "check", "--tenant", ...args);
  if (key !== "") expect(`${run.out}${run.err}`).not.toContain(key);
  return run;
}

async function report(args: readonly string[] = [], how: Parameters<typeof check>[1] = {}) {
  const { out, err, code } = await check(["--json", ...selected, ...args], how);
  expect(err).toBe("");
  return { ...(JSON.parse(out) as PolicyReport), code };
}

/** An API that passes requests on to the sandbox, and changes the answers of some paths. */
async function through(change: (path: string, body: string) => { status?: number; body: string } | undefined) {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "";
    fetch(`${new URL(sandbox.url).origin}${path}`, { headers: { "x-api-key": sandbox.key } })
      .then(async (answer) => {
        const body = await answer.text();
        const changed = change(path, body) ?? { body };
        response.writeHead(changed.status ?? answer.status, { "content-type": "application/json" }).end(changed.body);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, [Symbol.asyncDispose]: async () => void server.close() };
}

it("reads all objects, names them by their natural keys, and finds the same as in a state", async () => {
  const { source, findings, result, code } = await report();
  expect(source).toEqual({ kind: "tenant", name: expect.stringMatching(/^account acc_\w+ at http:/), objects: 2 });
  expect(findings.map(({ object, found }) => [object.reference, found])).toEqual([
    ["Number/12025550123", "maxChannels is not set"],
  ]);
  expect(findings[0]?.object).not.toHaveProperty("urn");
  expect([result, code]).toEqual(["findings", 1]);
});

it("sends only GET requests", async () => {
  const recorder = await Recorder.start(sandbox.url);
  try {
    await report([], { url: recorder.url });
    const requests = recorder.take();
    expect(requests.length).toBeGreaterThan(30);
    expect([...new Set(requests.map(({ method }) => method))]).toEqual(["GET"]);
  } finally {
    await recorder.close();
  }
});

it("children are checked in the list of their parent", async () => {
  const trunk = await sandbox.call("POST", "/trunks", {
    body: { name: "Carrier", direction: "inbound", inbound_auth: "ip" },
  });
  await sandbox.call("POST", `/trunks/${trunk.body?.id}/acl`, { body: { cidr: "0.0.0.0/0" } });
  const { findings } = await report(["--policy", "security-acl-limit-prefix"]);
  expect(findings.map(({ object }) => object.reference)).toContain("Trunk/Carrier/acl/0.0.0.0/0");
});

it("a key that cannot read every class is not enough", async () => {
  const { gaps, result, code } = await report([], { key: sandbox.keys.acme_readonly ?? "" });
  expect(gaps).toContainEqual(expect.stringMatching(/^The list of Trunk could not be read: /));
  expect([result, code]).toEqual(["incomplete", 2]);
});

it("a second page that fails makes the check incomplete, not clean", async () => {
  await using api = await through((path, body) => {
    if (!path.startsWith("/v1/numbers")) return undefined;
    if (path.includes("cursor="))
      return { status: 400, body: JSON.stringify({ ok: false, error: { code: "invalid_request", message: "no" } }) };
    return { body: JSON.stringify({ ...JSON.parse(body), next_cursor: "2" }) };
  });
  const { gaps, code } = await report([], { url: api.url });
  expect([gaps, code]).toEqual([[expect.stringMatching(/^The list of Number could not be read: /)], 2]);
});

it("a body that is cut off makes the check incomplete", async () => {
  await using api = await through((path, body) =>
    path.startsWith("/v1/numbers") ? { body: body.slice(0, -5) } : undefined,
  );
  const { gaps, code } = await report([], { url: api.url });
  expect([gaps.length, code]).toEqual([1, 2]);
});

it("a column that the API does not return is unknown, not unset", async () => {
  await using api = await through((path, body) =>
    path.startsWith("/v1/numbers") ? { body: body.replaceAll('"max_channels":null,', "") } : undefined,
  );
  const { findings, notEvaluated, code } = await report([], { url: api.url });
  expect(findings).toEqual([]);
  expect(notEvaluated.map(({ message }) => message)).toEqual([
    'maxChannels of Number "12025550123" is not in the response of the API',
  ]);
  expect(code).toBe(2);
});

it("a policy about names in a program says that it cannot run on a tenant", async () => {
  const config = join(mkdtempSync(join(tmpdir(), "sipio-policy-")), "policies.json");
  writeFileSync(
    config,
    JSON.stringify({ "naming-and-cost-object-match-name": { resources: { Number: "^[a-z-]+$" } } }),
  );
  const { notEvaluated, code } = await report(["--policy", "naming-and-cost-object-match-name", "--config", config]);
  rmSync(dirname(config), { recursive: true });
  expect(notEvaluated.map(({ message }) => message)).toEqual([
    'the resource name of Number "12025550123" is known only to the program. Check the stack, or disable the policy in the configuration',
  ]);
  expect(code).toBe(2);
});

it.each([
  ["no key", { key: "" }, "error: no API key: set SIPIO_API_KEY, or use --key-stdin\n"],
  ["an unknown key", { key: "sk_of_nobody" }, "error: the API does not accept the API key"],
  ["an address that nobody answers", { url: "http://127.0.0.1:9/v1" }, "error: "],
])("%s ends with exit code 2", async (_, how, message) => {
  setVariable("SIPIO_TIMEOUT_SEC", "1");
  const { out, err, code } = await check([], how);
  expect([out, code]).toEqual(["", 2]);
  expect(err).toContain(message);
});
