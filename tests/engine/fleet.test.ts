import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { descendantsOf, kill } from "../../tools/soak/processes.js";
import { repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

const template = `import * as sipio from "pulumi-sipio";
import { defineTenant, z } from "sipio-fleet";

export default defineTenant({
  args: z.object({ domain: z.string(), maxCount: z.int() }),
  secrets: { pin: "PIN of the voicemail box" },
  program: ({ domain, maxCount }, tenant) => {
    if (maxCount === 13) throw new Error("13 calls bring bad luck");
    const own = new sipio.Domain("own", { domain });
    new sipio.Secret("pin", { name: "vm:1:pin", value: tenant.secrets.pin });
    new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount });
    return { domain: own.domain, pin: tenant.secrets.pin };
  },
});
`;
const pin = "83920147";

interface Row {
  readonly key: string;
  readonly domain: string;
  readonly maxCount: number;
  readonly suspended?: true;
}

interface Report {
  readonly tenants: readonly { tenant: string; result: string; errors: string[]; changes: Record<string, number> }[];
  readonly preview?: { unchanged: string[]; changed: string[]; changes: { change: string; count: number }[] };
  readonly removed: readonly string[];
}

let sandbox: SandboxProcess;
let directory: string;
const [north, ...others] = ["north", "east", "south", "west"].map((key) => {
  return { key, domain: `${key}.sip.example`, maxCount: 10 };
}) as [Row, ...Row[]];

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  await sandbox.control.setRateLimit({ limit: 10, windowSec: 1 });
  mkdirSync(join(repository, "tests", ".work"), { recursive: true });
  directory = mkdtempSync(join(repository, "tests", ".work", "fleet-"));
  mkdirSync(join(directory, "state"));
  writeFileSync(join(directory, "office.ts"), template);
  const description = {
    project: "offices",
    backend: "file://./state",
    baseUrl: sandbox.url,
    templates: { office: "office.ts" },
    tenants: "tenants.yaml",
  };
  writeFileSync(join(directory, "fleet.yaml"), JSON.stringify(description));
  await sandbox.call("POST", "/domains", { key: sandbox.keys.globex ?? "", body: { domain: "taken.sip.example" } });
});

afterAll(async () => {
  await sandbox?.stop();
  rmSync(directory, { recursive: true, force: true });
});

function writeRows(...rows: readonly Row[]): void {
  const tenants = rows.map(({ key, suspended, ...args }) => {
    const secrets = { pin: "env:OFFICE_PIN" };
    return { key, name: `Office ${key}`, template: "office", suspended, args, secrets };
  });
  writeFileSync(join(directory, "tenants.yaml"), JSON.stringify({ tenants }));
}

/** Starts a run of `sipio fleet` with two tenants at the same time. */
const start = (...args: readonly string[]) => sipioFleet(...args, "--parallel", "2");

/** Starts `sipio fleet`, as its user would. */
function sipioFleet(...args: readonly string[]) {
  return execa(process.execPath, [join(repository, "cli", "bin", "sipio.js"), "fleet", ...args], {
    cwd: directory,
    env: {
      OFFICE_PIN: pin,
      PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
      PULUMI_HOME: join(repository, "tests", ".work", "home"),
      SIPIO_API_KEY: sandbox.key,
      SIPIO_BASE_URL: "",
    },
    stdin: "ignore",
    reject: false,
  });
}

async function run(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await start(...args, "--json");
  for (const secret of [sandbox.key, pin, "sk_"]) expect(`${stdout}${stderr}`).not.toContain(secret);
  const report = (stdout === "" ? { tenants: [], removed: [] } : JSON.parse(stdout)) as Report;
  const results = Object.fromEntries(report.tenants.map(({ tenant, result }) => [tenant, result]));
  return { exitCode, stderr, report, results };
}

/** Accounts that the fleet has created, each as often as it exists. */
async function accounts() {
  const found = await sandbox.rows("account");
  return found.flatMap(({ id, name }) => (String(name).startsWith("Office ") ? [{ id, name: String(name) }] : []));
}

const namesOf = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).sort();

it("a killed run is continued, creates each account once, and goes on after a failure", async () => {
  writeRows(...others, { ...north, domain: "taken.sip.example" });
  const first = start("up");
  await new Promise<void>((resolve, reject) => {
    first.stderr.on("data", (chunk: Buffer) => chunk.includes("[1/4]") && resolve());
    void first.then(({ stdout, stderr }) => reject(new Error(`ended early: ${stdout}${stderr}`)));
  });
  const second = await run("up");
  expect(second.exitCode, second.stderr).toBe(2);
  expect(second.stderr).toMatch(
    new RegExp(`another run is active: \`sipio fleet up\` of .+, process ${first.pid}, since`),
  );
  first.kill("SIGKILL");
  await first;

  const third = await run("up");
  expect(third.stderr).toMatch(/Continuing run 1 of \S+, which did not finish\. Done earlier: [123]\./);
  expect(third.exitCode).toBe(1);
  expect(Object.values(third.results)).toContain("completedEarlier");
  expect(Object.entries(third.results).filter(([, result]) => result === "failed")).toEqual([["north", "failed"]]);
  const failure = third.report.tenants.find(({ tenant }) => tenant === "north");
  expect(failure?.errors).toEqual([expect.stringContaining("an object with this domain already exists")]);
  expect(namesOf(await accounts())).toEqual(["Office east", "Office north", "Office south", "Office west"]);
  expect((await sandbox.control.counters()).answers).not.toHaveProperty("429");
});

it("a template that throws fails its tenant alone, and only that tenant runs again", async () => {
  writeRows({ ...north, maxCount: 13 }, ...others);
  const failed = await run("up", "--failed");
  expect(failed).toMatchObject({ exitCode: 1, results: { north: "failed" } });
  const [error = "", ...more] = failed.report.tenants[0]?.errors ?? [];
  expect(error).toMatch(/^13 calls bring bad luck \(at .*office\.ts:8:\d+\)$/);
  expect(more).toEqual([]);
  writeRows(north, ...others);
  expect(await run("up", "--failed")).toMatchObject({ exitCode: 0, results: { north: "succeeded" } });
});

it("the content of a tenant belongs to its account, and no key or secret is stored in plain text", async () => {
  const owners = new Map((await accounts()).map(({ id, name }) => [id, name]));
  const domains = (await sandbox.rows("sip_domain")).filter(({ domain }) => domain !== "taken.sip.example");
  expect(domains.map(({ account_id, domain }) => `${owners.get(account_id)}: ${domain}`).sort()).toEqual(
    ["east", "north", "south", "west"].map((key) => `Office ${key}: ${key}.sip.example`),
  );
  const limits = await sandbox.rows("call_limit");
  expect(new Set(limits.map(({ account_id }) => owners.get(account_id)))).toEqual(new Set(owners.values()));
  const files = readdirSync(directory, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((content) => content.includes(pin) || /sk_\w{8}/.test(content))).toEqual([]);
});

it("outputs come from the states of the stacks, without their secrets and without a request", async () => {
  await sandbox.control.resetCounters();
  const { exitCode, stdout } = await sipioFleet("outputs", "--only", "north", "--json");
  const [{ id } = { id: "" }] = (await accounts()).filter(({ name }) => name === "Office north");
  const outputs = { accountId: id, domain: "north.sip.example", pin: "[secret]" };
  expect(JSON.parse(stdout)).toEqual({ tenants: [{ tenant: "north", stack: "north", outputs }] });
  expect([exitCode, await sandbox.control.requests()]).toEqual([0, []]);
});

it("drift is found for the tenants that somebody has changed on the platform", async () => {
  const [limit] = await sandbox.rows("call_limit");
  const owner = (await accounts()).find(({ id }) => id === limit?.account_id)?.name.replace("Office ", "");
  await sandbox.control.updateRow("call_limit", String(limit?.id), { max_count: 99 });
  const { exitCode, stdout } = await start("drift", "--json");
  await sandbox.control.updateRow("call_limit", String(limit?.id), { max_count: 10 });
  expect(stdout).not.toMatch(new RegExp(`sk_|${pin}`));
  const { tenants } = JSON.parse(stdout) as { tenants: { tenant: string; result: string; resources: object[] }[] };
  expect(tenants.filter(({ result }) => result !== "no drift")).toEqual([
    expect.objectContaining({ tenant: owner, result: "drift", resources: [expect.objectContaining({ name: "hour" })] }),
  ]);
  expect([tenants.length, exitCode]).toEqual([4, 1]);
});

it("unchanged tenants are previewed as such, and --changed starts nothing for them", async () => {
  const { exitCode, report } = await run("preview");
  expect(report.preview).toEqual({ unchanged: ["north", "east", "south", "west"], changed: [], changes: [] });
  expect(exitCode).toBe(0);
  await sandbox.control.resetCounters();
  expect(await run("up", "--changed")).toMatchObject({ exitCode: 0, results: {} });
  expect(await sandbox.control.requests()).toEqual([]);
});

/** Waits until a run prints a text. */
function printed({ stderr }: ReturnType<typeof start>, text: string): Promise<void> {
  return new Promise((resolve) => {
    stderr.on("data", (chunk: Buffer) => chunk.includes(text) && resolve());
  });
}

const maxCounts = async () => (await sandbox.rows("call_limit")).map(({ max_count }) => max_count).sort();

it("the changes of a preview are summed up, waves wait, and a worker that is killed is replaced", async () => {
  writeRows(north, ...others.map((row) => ({ ...row, maxCount: 20 })));
  const { report } = await run("preview", "--changed");
  const tenants = ["east", "south", "west"];
  expect(report.preview).toEqual({
    unchanged: [],
    changed: tenants,
    changes: [{ change: "CallLimit.maxCount 10 → 20", count: 3, tenants }],
  });
  const files = ["--junit", "report.xml", "--html", "report.html"];
  const up = start("up", "--changed", "--json", "--waves", "1,all", "--pause-between-waves", "approve", ...files);
  const ended = up.then(({ stdout, stderr }) => {
    throw new Error(`ended early: ${stdout}${stderr}`);
  });
  await Promise.race([printed(up, "Waiting for `sipio fleet approve`"), ended]);
  ended.catch(() => undefined);
  expect(await maxCounts()).toEqual([10, 10, 10, 20]);
  const status = JSON.parse((await sipioFleet("status", "--json")).stdout);
  expect(status).toMatchObject({ activeRun: { action: "up" }, pause: { wave: 2 } });
  expect(await sipioFleet("approve")).toMatchObject({ exitCode: 0, stdout: "Approved: wave 2 starts." });
  for (let isKilled = false; !isKilled; await sleep(20)) {
    const workers = descendantsOf(up.pid ?? 0).filter(({ command }) => command.includes("worker.js"));
    // The CLI runs below the worker.
    const busy = workers.find(({ pid }) => descendantsOf(pid).length > 0);
    isKilled = busy !== undefined && kill(busy.pid);
  }
  const { exitCode, stdout } = await up;
  expect(exitCode, stdout).toBe(0);
  expect(await maxCounts()).toEqual([10, 20, 20, 20]);
  expect(await sipioFleet("approve")).toMatchObject({ exitCode: 2 });
  const [xml = "", page = ""] = ["report.xml", "report.html"].map((file) =>
    readFileSync(join(directory, file), "utf8"),
  );
  for (const tenant of tenants) {
    expect(xml).toContain(`name="${tenant}"`);
    expect(page).toContain(`<td>${tenant}</td><td>succeeded</td><td>1 updated,`);
  }
});

it("a plan is refused after its tenants have changed, and a preview of a new tenant leaves no stack", async () => {
  const stacks = join(directory, "state", ".pulumi", "stacks", "offices");
  const center = { key: "center", domain: "center.sip.example", maxCount: 10 };
  writeRows(center, north, ...others);
  expect((await run("preview", "--only", "center,north", "--plan", "plan.json")).exitCode).toBe(0);
  expect(readdirSync(stacks).filter((name) => /^center\.json$/.test(name))).toEqual([]);
  writeRows(center, { ...north, maxCount: 30 }, ...others);
  const refused = await run("up", "--plan", "plan.json");
  expect(refused.stderr).toMatch(/stale for 1 tenant, so nothing was run.*\n {4}north: its row has changed\n?$/);
  expect(refused.exitCode).toBe(2);
  expect(namesOf(await accounts())).not.toContain("Office center");
});

it("a suspended tenant keeps its content until it is resumed, and is closed with its name", async () => {
  const status = async () => (await sandbox.rows("account")).find(({ name }) => name === "Office north")?.status;
  const limits = async () => (await sandbox.rows("call_limit")).map(({ max_count }) => max_count);
  const changed = { ...north, maxCount: 30 };
  expect(await sipioFleet("suspend", "--only", "north", "--yes")).toMatchObject({ exitCode: 2 });
  writeRows({ ...changed, suspended: true }, ...others);
  expect(await sipioFleet("suspend", "--only", "north", "--yes")).toMatchObject({ exitCode: 0 });
  expect([await status(), await limits()]).toEqual(["suspended", expect.not.arrayContaining([30])]);
  expect((await sipioFleet("close", "--only", "north", "--confirm", "Office north")).stderr).toContain("read-only");
  writeRows(changed, ...others);
  expect(await sipioFleet("resume", "--only", "north", "--yes")).toMatchObject({ exitCode: 0 });
  expect([await status(), await limits()]).toEqual(["active", expect.arrayContaining([30])]);
  expect(await sipioFleet("close", "--only", "north", "--confirm", "north")).toMatchObject({ exitCode: 2 });
});

it("a run is canceled by another process, and a tenant whose row was removed is kept until it is destroyed", async () => {
  writeRows(...others);
  const canceled = start("destroy", "--yes");
  let told = "No run is active.";
  while (told.startsWith("No run is active.")) told = (await sipioFleet("cancel")).stdout;
  expect(told).toMatch(new RegExp(`^Canceled: sipio fleet destroy of .+, process ${canceled.pid}, since `));
  expect(await canceled).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Canceled by ") });
  expect(await run("destroy", "--yes")).toMatchObject({ exitCode: 0, report: { removed: ["north"] } });
  expect(namesOf(await accounts())).toEqual(["Office north"]);
  writeRows(north, ...others);
  expect(await run("destroy", "--only", "north")).toMatchObject({ exitCode: 2 });
  expect(await sipioFleet("close", "--only", "north", "--confirm", "Office north")).toMatchObject({ exitCode: 0 });
  expect(await accounts()).toEqual([]);
});
