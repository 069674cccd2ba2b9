import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { objects } from "pulumi-sipio/objects";
import { sandboxCommand } from "../../../cli/commands/sandbox";
import { keys, type Sandbox, startSandbox } from "../../../sandbox";
import { clock } from "../../../sandbox/clock";
import { controlState } from "../../../sandbox/control/state";
import { controlBase, serve } from "../../../sandbox/http/app";
import { largestBody } from "../../../sandbox/http/readBody";
import { ids } from "../../../sandbox/ids";
import { rememberedSec } from "../../../sandbox/store/idempotencyStore";
import { Store } from "../../../sandbox/store/store";
import { blocksOf, repository } from "../../support/markdown";
import { code, requireSection, sectionsOf } from "./page";

const page = sectionsOf("sandbox.md");
const section = (title: string) => requireSection(page, title);
const blocks = blocksOf("docs/sandbox.md");

let directory = "";
let sandbox: Sandbox;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "sipio-docs-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir: join(directory, "data") });
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The shape of a response: its property names and the types of their values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Map(value.map((one) => [JSON.stringify(shapeOf(one)), shapeOf(one)])).values()];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  const members = Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe("the examples in docs/sandbox.md", () => {
  const examples = blocks.flatMap(({ language, text }, index) => {
    const next = blocks[index + 1];
    return language === "sh" ? [[text.trim(), next?.language === "json" ? next.text : undefined] as const] : [];
  });

  it("use only known languages", () => {
    expect(examples.length).toBeGreaterThan(15);
    expect(blocks.filter(({ language }) => !["sh", "json", "console"].includes(language))).toEqual([]);
  });

  // In order: each example uses the objects of the previous ones.
  it.each(examples)("%s", async (text, answer) => {
    const env = { SIPIO_URL: sandbox.url, SIPIO_CONTROL: sandbox.controlUrl, SIPIO_KEY: sandbox.keys.acme };
    const { exitCode, all, stdout } = await execa("bash", ["-euo", "pipefail", "-c", text], {
      cwd: directory,
      env,
      all: true,
      reject: false,
    });
    expect(exitCode, all).toBe(0);
    if (answer !== undefined) expect(shapeOf(JSON.parse(stdout))).toEqual(shapeOf(JSON.parse(answer)));
  });

  it("show every limitation", () => {
    const [, ...limitations] = page.slice(page.findIndex(({ title }) => title === "Limitations"));
    expect(limitations.length).toBeGreaterThan(0);
    const unproven = limitations.filter(({ blocks: shown }) => !shown.some(({ language }) => language === "sh"));
    expect(unproven.map(({ title }) => title)).toEqual([]);
  });

  it("call every path of the control API", () => {
    const asked = new Set(
      examples.flatMap(([text]) =>
        [...text.matchAll(/curl(.*)\$SIPIO_CONTROL([\w/$-]*)"(.*)/g)].map(([, before = "", path = "", after = ""]) => {
          const method = /-X (\w+)/.exec(before)?.[1] ?? (/ -d /.test(after) ? "POST" : "GET");
          return `${method} ${path.replace(/^\/rows\/\w+/, "/rows/{object}").replace(/\$id|sk_\w+/, "{id}")}`;
        }),
      ),
    );
    const wanted = controlRoutes().map((route) => route.replace(controlBase, "").replace("{key}", "{id}"));
    expect([...asked].sort()).toEqual(wanted.sort());
  });
});

/** Every request of the control API: `GET /_sandbox/rows/{object}`. */
function controlRoutes(): string[] {
  const store = new Store(join(directory, "routes"), objects);
  const app = serve({ registry: objects, store, clock: clock(0), newId: ids("docs") }, controlState());
  store.close();
  return app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith(controlBase))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
}

it("the page lists the requests of the control API", () => {
  const listed = section("Control API").lines.map(({ request }) => code(request));
  expect(listed.sort()).toEqual(controlRoutes().sort());
});

it("the page lists the options of the command", () => {
  const listed = section("Start and stop").lines.map((line) => [code(line.option), code(line.default)]);
  expect(listed).toEqual(
    sandboxCommand().options.map(({ flags, defaultValue }) => [
      flags,
      defaultValue === undefined ? "" : String(defaultValue),
    ]),
  );
});

it("the documented command starts a sandbox and prints the documented output", async () => {
  const [first, shown] = section("Start and stop").blocks;
  const [npx, sipio, ...args] = (first?.text ?? "").trim().split(" ");
  expect([npx, sipio]).toEqual(["npx", "sipio"]);
  const command = join(repository, "cli", "bin", "sipio.js");
  const child = spawn(process.execPath, [command, ...args], { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  expect(shapeOf(JSON.parse(String(line)))).toEqual(shapeOf(JSON.parse(shown?.text ?? "")));
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("the page lists the seeded tenants and keys", async () => {
  const listed = section("Tenants and keys").lines;
  expect(listed.map(({ key }) => code(key))).toEqual(Object.values(keys));
  for (const { key, tenant, access } of listed) {
    const headers = { "x-api-key": code(key) };
    const who: unknown = await (await fetch(`${sandbox.url}/whoami`, { headers })).json();
    const scopes = access?.startsWith("read numbers") ? ["numbers"] : ["*"];
    expect(who).toEqual({ accountId: code(tenant), scopes, via: "key" });
    const account: unknown = await (await fetch(`${sandbox.url}/account`, { headers })).json();
    expect(account).toMatchObject({ status: access?.includes("suspended") ? "suspended" : "active" });
  }
});

it("the page has the limits of the code", () => {
  const limits = new Map(section("Limits").lines.map(({ limit, value }) => [limit, value]));
  const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;
  const { limit, windowSec } = controlState().settings.rateLimit;
  expect(limits.get("request body")).toBe(mebibytes(largestBody.object));
  expect(limits.get("list that replaces all children")).toBe(mebibytes(largestBody.list));
  expect(limits.get("idempotency key")).toBe(`128 characters, valid for ${rememberedSec / 3600} hours`);
  expect(limits.get("rate limit")).toBe(`${limit} requests in ${windowSec} s per account, configurable`);
});
