import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { objects } from "pulumi-sipio/objects";
import { isRecord, openApi } from "pulumi-sipio/schema";
import type { NewFault } from "sipio-sandbox";
import type { Check, Report } from "../../../cli/doctor/report";
import { run } from "../../../cli/main";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { repository } from "../../support/markdown";
import { SandboxProcess } from "../../support/sandbox";

const command = join(repository, "cli", "bin", "sipio.js");

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});
afterEach(async () => {
  await sandbox.control.reset();
});
afterAll(async () => {
  await sandbox.stop();
});

interface Run {
  readonly key?: string;
  readonly url?: string;
  /** Standard input. */
  readonly input?: string;
}

/** Output and exit code of a run, after a check that the output does not contain the key. */
function checked({ out, err, code }: { out: string; err: string; code: unknown }, secrets: readonly string[]) {
  for (const secret of secrets) if (secret !== "") expect(`${out}${err}`).not.toContain(secret);
  return { out, err, code };
}

/** Runs `sipio doctor` as users do. */
async function spawned(args: readonly string[], { key = sandbox.key, url = sandbox.url, input = "" }: Run = {}) {
  const { SIPIO_API_KEY, SIPIO_BASE_URL, SIPIO_TIMEOUT_SEC, ...env } = process.env;
  const child = spawn(process.execPath, [command, "doctor", ...args], {
    env: { ...env, SIPIO_BASE_URL: url, ...(key !== "" && { SIPIO_API_KEY: key }) },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  for (const secret of [key, input.trim()]) if (secret !== "") expect(child.spawnargs.join(" ")).not.toContain(secret);
  return checked({ out, err, code }, [key, input.trim()]);
}

/** Runs the same command in this process, which is much faster. */
async function doctor(args: readonly string[], { key = sandbox.key, url = sandbox.url }: Run = {}) {
  setVariable("SIPIO_API_KEY", key === "" ? undefined : key);
  setVariable("SIPIO_BASE_URL", url);
  const output = { out: "", err: "" };
  const listen = (stream: NodeJS.WriteStream, to: keyof typeof output) =>
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      output[to] += String(chunk);
      return true;
    });
  const spies = [listen(process.stdout, "out"), listen(process.stderr, "err")];
  try {
    const code = await run(["doctor", ...args]);
    return checked({ ...output, code }, [key]);
  } finally {
    for (const spy of spies) spy.mockRestore();
    restoreEnvironment();
  }
}

/** Runs the command and returns its report. */
async function report(args: readonly string[] = [], how: Run = {}, by = doctor) {
  const { out, err, code } = await by(["--json", ...args], how);
  expect(err).toBe("");
  const parsed: Report = JSON.parse(out);
  expect(code).toBe(parsed.works ? 0 : 1);
  return parsed;
}

const the = (subject: Check["name"], { checks }: Report) => checks.find(({ name }) => name === subject);
/** The checks that are not `ok`. The check of idempotency keys is excluded because its result is always unknown. */
const states = ({ checks }: Report) =>
  Object.fromEntries(
    checks
      .filter(({ name, status }) => status !== "ok" && name !== "idempotency")
      .map(({ name, status }) => [name, status]),
  );
const fault = (order: NewFault) => sandbox.control.addFault(order);

/** Makes the sandbox serve the document with a change. */
async function changeDocument(change: (document: { paths: Record<string, unknown>; components: unknown }) => void) {
  const document = JSON.parse(JSON.stringify(openApi(objects)));
  change(document);
  await fault({ path: "^/openapi.json", fault: { status: 200, body: document } });
}

function schema(document: { components: unknown }, name: string): Record<string, Record<string, unknown>> {
  const found = Object(document.components).schemas[name];
  if (!isRecord(found)) throw new Error(`there is no ${name}`);
  return found as Record<string, Record<string, unknown>>;
}

describe("a valid key", () => {
  it("passes all checks with exit code 0 and sends only GET requests", async () => {
    const { out, err, code } = await spawned([]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("✓ credential   valid for account acc_01k0sandb0xacme00000000000, authenticated by key\n");
    expect(out).toContain(`✓ scopes       sufficient to read and write ${objects.all.length} resource types\n`);
    expect(out).toMatch(/`pulumi up` would work\.\n$/);
    expect(out).not.toContain("\u001b");
    const rows = await sandbox.control.requests();
    expect(new Set(rows.map(({ method }) => method))).toEqual(new Set(["GET"]));
    const asked = rows.map(({ path }) => path.replace(/\?.*$/, ""));
    expect(asked).toEqual(expect.arrayContaining(["/whoami", "/account", "/openapi.json", "/queues", "/users"]));
    // The key's account is requested for its data, and again like every object.
    asked.splice(asked.indexOf("/account"), 1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("returns the same report each time, except for measurements", async () => {
    const [first, second] = [await report(), await report()];
    expect({ ...first, measured: null }).toEqual({ ...second, measured: null });
    expect(Object.keys(first)).toEqual(["url", "works", "account", "checks", "classes", "measured"]);
    expect(first.account).toEqual({
      id: "acc_01k0sandb0xacme00000000000",
      name: "Acme",
      status: "active",
      via: "key",
      scopes: ["*"],
    });
    expect(first.checks.map(({ name }) => name)).toEqual([
      "connection",
      "credential",
      "account",
      "scopes",
      "document",
      "endpoints",
      "idempotency",
      "versions",
      "requestIds",
      "rateLimit",
      "clock",
      "speed",
    ]);
    expect(first.classes.map((one) => one.class)).toEqual(objects.all.map((schema) => schema.class));
    expect(first.classes.flatMap(({ differences }) => differences)).toEqual([]);
    expect(Object.keys(first.measured)).toEqual(["clockSkewSec", "latencyMs", "rateLimit"]);
    expect(first.measured.rateLimit).toMatchObject({ limit: 10_000, remaining: expect.any(Number) });
  });

  it("checks children if there is a parent", async () => {
    const tried = async () => (await report(["--only", "Queue"])).classes.map((one) => [one.class, one.probe]);
    const children = ["QueueAgent", "InQueueOption"];
    expect(await tried()).toEqual([["Queue", "served"], ...children.map((name) => [name, "not tried"])]);
    await sandbox.call("POST", "/queues", { body: { name: "Support", strategy: "ring_all" } });
    expect(await tried()).toEqual([["Queue", "served"], ...children.map((name) => [name, "served"])]);
  });

  it("can come from standard input and overrides the environment", async () => {
    const found = await report(["--key-stdin"], { key: "sk_of_the_environment", input: `${sandbox.key}\n` }, spawned);
    expect(found.works).toBe(true);
  });
});

describe("an insufficient key", () => {
  it("is limited: reports the readable and writable classes and the required scope", async () => {
    const found = await report([], { key: sandbox.keys.acme_readonly ?? "" }, spawned);
    expect(states(found)).toEqual({ scopes: "problem" });
    expect(the("scopes", found)).toMatchObject({
      message: "read access: only Number; write access: none",
      hint: 'Use an API key with the required scopes: "*".',
    });
    const readable = found.classes.filter(({ read }) => read).map((one) => one.class);
    expect([readable, found.classes.filter(({ write }) => write)]).toEqual([["Number"], []]);
    expect(found.classes.find((one) => one.class === "User")?.probe).toBe("refused");
  });

  it("is of a suspended account: reports read-only access", async () => {
    const found = await report([], { key: sandbox.keys.suspended ?? "" });
    expect(states(found)).toEqual({ account: "problem" });
    expect(the("account", found)?.message).toBe("Dormant: suspended and therefore read-only");
  });

  it("is unknown: the document is still checked", async () => {
    const found = await report([], { key: "sk_nobody_knows_this_one" });
    expect(states(found)).toEqual({ credential: "problem" });
    expect(the("credential", found)?.message).toContain("the API does not accept the API key");
    expect(the("document", found)?.status).toBe("ok");
    expect([found.account, found.classes.some(({ read, write }) => read || write)]).toEqual([null, false]);
  });
});

describe("an unavailable or faulty service", () => {
  it("is reported if it is unreachable", async () => {
    const found = await report([], { url: "http://127.0.0.1:9/v1" }, spawned);
    expect(found.checks.map(({ name, status }) => [name, status])).toEqual([["connection", "problem"]]);
    expect(found.checks[0]?.message).toContain("connection refused by 127.0.0.1:9 [ECONNREFUSED]");
    expect(found.checks[0]?.hint).toContain("Check the host and port");
  });

  it("is reported if it returns a web page", async () => {
    await fault({ fault: "html", times: 100 });
    const found = await report();
    expect(states(found)).toEqual({ connection: "problem" });
    expect(found.checks[0]?.message).toContain("it is not JSON; it has content type text/html");
  });

  it("is a warning if the account cannot be read", async () => {
    await fault({ path: "^/account$", fault: { status: 404, body: { ok: false, error: { code: "not_found" } } } });
    expect(states(await report())).toEqual({ account: "warning" });
  });

  it("is reported if collections are missing or fail", async () => {
    await fault({ path: "^/users$", fault: { status: 404, body: { ok: false, error: { code: "not_found" } } } });
    await fault({ path: "^/trunks$", fault: { status: 400, body: { ok: false, error: { code: "invalid_request" } } } });
    const found = await report();
    expect(states(found)).toEqual({ endpoints: "problem" });
    const output = found.checks.filter(({ name }) => name === "endpoints").map((check) => check.message);
    expect(output).toEqual(["not served: User", expect.stringMatching(/^failed: Trunk; the API rejected the request/)]);
    expect(the("endpoints", found)?.hint).toContain("--only");
  });

  it("is reported if its clock is wrong", async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const body = { id: "acc_1", name: "Acme", status: "active" };
    await fault({ path: "^/account$", fault: { status: 200, body, headers: { date } } });
    await fault({ path: "^/openapi.json$", fault: { status: 200, body: openApi(objects), headers: { date } } });
    const found = await report();
    expect(states(found)).toMatchObject({ clock: "warning" });
    expect(the("clock", found)?.message).toMatch(/^this machine's clock is 3[56]\d\d s ahead of the service's$/);
    expect(Math.abs((found.measured.clockSkewSec ?? 0) + 3600)).toBeLessThan(60);
  });

  it("has no problem if it lacks the optional parts of the contract", async () => {
    await sandbox.control.setFeatures({ idempotency: false, etags: false, rateLimitHeaders: false });
    const found = await report();
    expect([found.works, states(found)]).toEqual([true, { versions: "note", rateLimit: "note" }]);
    expect(found.measured.rateLimit).toEqual({ limit: null, remaining: null, resetSec: null });
  });
});

describe("a service with a different document", () => {
  it("is checked with a GET of each collection if it serves no document", async () => {
    const missing = { status: 404, body: { ok: false, error: { code: "not_found" } } };
    await fault({ path: "^/openapi.json$", fault: missing });
    const found = await report();
    expect([found.works, states(found)]).toEqual([true, { document: "warning" }]);
    expect(the("document", found)?.message).toBe("/openapi.json is not served");
    expect(the("endpoints", found)?.message).toMatch(/^\d+ of \d+ collections respond to GET; \d+ not checked$/);
    await fault({ path: "^/openapi.json$", fault: missing });
    await fault({ path: "^/devices$", fault: missing });
    expect(states(await report())).toMatchObject({ document: "warning", endpoints: "problem" });
  });

  it.each<[string, NewFault["fault"]]>([
    ["a web page", "html"],
    ["another document", { status: 200, body: { swagger: "2.0", paths: {} } }],
  ])("is a warning if it serves %s as the document", async (_, wrong) => {
    await fault({ path: "^/openapi.json$", fault: wrong });
    expect(states(await report())).toEqual({ document: "warning" });
  });

  it.each([
    [
      undefined,
      "the document declares Idempotency-Key for creates, but only a create shows whether the service honors it",
    ],
    ["parameters", "the document does not declare Idempotency-Key for creates"],
    ["document", "no document is served"],
  ])("leaves the support of idempotency keys unknown, without the %s", async (part, reason) => {
    if (part === "document") await fault({ path: "^/openapi.json$", fault: "html" });
    if (part === "parameters") {
      await changeDocument(({ paths }) => {
        for (const item of Object.values(paths)) if (isRecord(item) && isRecord(item.post)) delete item.post.parameters;
      });
    }
    const found = await report(["--only", "User"]);
    expect(the("idempotency", found)).toMatchObject({
      status: "note",
      message: `unknown: ${reason}; the provider does not rely on it`,
    });
    expect(await sandbox.rows("sip_user")).toEqual([]);
  });

  it("reports a missing path, a missing property and an additional enum value with severity and class", async () => {
    await changeDocument((document) => {
      delete document.paths["/queues/{queue}/agents"];
      delete schema(document, "User").properties?.username;
      delete schema(document, "Trunk").properties?.ping_sec;
      const { strategy } = schema(document, "Queue").properties ?? {};
      if (isRecord(strategy)) strategy.enum = [...(strategy.enum as string[]), "auction"];
    });
    const { out, code } = await doctor([]);
    expect(code).toBe(1);
    expect(out).toContain("✗ endpoints    incompatible according to the OpenAPI document: User, QueueAgent\n");
    expect(out).toContain("! endpoints    the OpenAPI document differs for Trunk\n");
    expect(out).toContain(
      "User\n  ✗ username: property missing: always sent, and the service rejects it (POST /users, request, and 4 more)\n",
    );
    expect(out).toContain("QueueAgent\n  ✗ path missing: POST /queues/{queue}/agents, GET /queues/{queue}/agents\n");
    expect(out).toContain(
      "Trunk\n  ! ping_sec: property missing: programs that set it may be rejected (POST /trunks, request, and",
    );
    expect(out).toContain("1 harmless difference not shown. To list all differences, use --json.\n");
    expect(out).not.toContain("auction");
    expect(out).toMatch(/`pulumi up` would not work: 1 problem, 1 warning\.\n$/);
  });

  it("is checked only for the classes of --only", async () => {
    const without = () =>
      changeDocument((document) => {
        delete document.paths["/queues"];
      });
    await without();
    const found = await report(["--only", "User,Device"]);
    expect([found.works, found.classes.map((one) => one.class)]).toEqual([true, ["User", "Device"]]);
    await without();
    expect((await report(["--only", "Queue"])).works).toBe(false);
  });
});

describe("an invalid call exits with 2 and the reason", () => {
  it.each([
    ["no key", [], { key: "" }, /^error: no API key: set SIPIO_API_KEY, or use --key-stdin or --stack\n$/],
    ["an invalid key", [], { key: "sk_a sk_b" }, /^error: sipio:apiKey contains whitespace/],
    ["no URL", ["--url", "api.sip.io"], {}, /^error: sipio:baseUrl must be a URL/],
    ["http to a remote host", ["--url", "http://api.sip.io/v1"], {}, /^error: sipio:baseUrl must be an https:\/\/ URL/],
    ["empty standard input", ["--key-stdin"], {}, /^error: --key-stdin: standard input is empty\n$/],
    ["an unknown class", ["--only", "User,Usr"], {}, /^error: unknown resource type Usr; must be one of .*User, /],
    ["no class", ["--only", ""], {}, /Must be a comma-separated list of resource types/],
    ["two sources of the key", ["--key-stdin", "--stack"], {}, /'--key-stdin' cannot be used with option '--stack/],
    ["a key as an argument", ["sk_oops"], {}, /too many arguments/],
  ] as const)("%s", async (_, args, how, output) => {
    const { out, err, code } = await (args[0] === "--key-stdin" ? spawned : doctor)(args, how);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(output);
  });

  it("--help shows an example", async () => {
    const { out, code } = await doctor(["--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}sipio doctor/);
  });
});
