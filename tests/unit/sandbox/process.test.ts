import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { objects } from "pulumi-sipio/objects";
import { isRecord } from "pulumi-sipio/schema";
import { StoreInUseError, startSandbox } from "../../../sandbox";
import { ask, directory, start } from "./harness";
import { toys } from "./toys";

const command = join(fileURLToPath(import.meta.url), "../../../../cli/bin/sipio.js");
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** Runs the command until it exits. */
async function sipio(...args: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out, err, code };
}

/** Starts the sandbox as users do, and waits for its line of output. */
async function sandbox(dataDir: string, ...more: readonly string[]) {
  const args = [command, "sandbox", "--port", "0", "--data", dataDir, ...more];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  await Promise.race([once(reader, "line"), once(child, "exit")]);
  const ready: unknown = JSON.parse(lines[0] ?? "null");
  if (!isRecord(ready) || !isRecord(ready.keys)) throw new Error(`not ready: ${lines.join("\n")}`);
  const { url, keys } = ready;
  const headers = { "x-api-key": String(keys.acme) };
  return {
    child,
    ready,
    lines,
    post: (body: unknown) => ask("POST", `${url}/voicemail-boxes`, body, headers),
    get: (path: string) => ask("GET", `${url}${path}`, undefined, headers),
  };
}

describe("the command", () => {
  it("prints one line of JSON when it is ready, and exits with 0 on SIGTERM and SIGINT", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const { child, ready, lines, get } = await sandbox(await directory());
      expect(ready).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/),
        control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_sandbox$/),
        keys: expect.objectContaining({ acme: "sk_sandbox_acme", globex: "sk_sandbox_globex" }),
        pid: child.pid,
      });
      expect((await get("/whoami")).status).toBe(200);
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
      expect(lines).toHaveLength(1);
    }
  });

  it("loses no acknowledged write when it is killed, and can reopen its store at once", async () => {
    const dataDir = await directory();
    const { child, post } = await sandbox(dataDir);
    const answered: string[] = [];
    // Writers continue until the connection breaks, so the kill interrupts the sandbox at work.
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let n = 0; ; n += 1) {
        const made = await post({ name: `${writer}-${n}` }).catch(() => undefined);
        if (made?.status !== 201) return;
        answered.push(String(made.body.id));
        if (answered.length === 40) child.kill("SIGKILL");
      }
    });
    await Promise.all(writers);
    const again = await sandbox(dataDir);
    const { body } = await again.get("/voicemail-boxes?limit=1000");
    const kept = new Set((Array.isArray(body.rows) ? body.rows : []).map((row: unknown) => isRecord(row) && row.id));
    expect(answered.length).toBeGreaterThanOrEqual(40);
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  });

  it("rejects a store that another sandbox has open, and does not affect that one", async () => {
    const dataDir = await directory();
    const first = await sandbox(dataDir);
    const second = await sipio("sandbox", "--data", dataDir);
    expect([second.code, second.out]).toEqual([1, ""]);
    expect(second.err).toBe(
      `error: the store in ${dataDir} is in use by another sandbox; stop it or use another --data directory\n`,
    );
    expect((await first.get("/whoami")).status).toBe(200);
  });

  it("disables optional features with --without", async () => {
    const args = ["--without", "idempotency,etags", "--without", "rate-limit-headers"];
    const { ready } = await sandbox(await directory(), ...args);
    const { body } = await ask("GET", String(ready.control), undefined, {});
    expect(body).toMatchObject({ features: { idempotency: false, etags: false, rateLimitHeaders: false } });
  });

  it("reports an invalid call and exits with 2", async () => {
    for (const args of [
      ["sandbox", "--port", "x"],
      ["sandbox", "--without", "limits"],
      ["sandbox", "--colour"],
      ["no-such-command"],
      [],
    ]) {
      const { code, out, err } = await sipio(...args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/\S/);
    }
  });

  it("reports a failed start in one line and exits with 1", async () => {
    const running = await start(toys());
    const port = new URL(running.sandbox.url).port;
    const taken = await sipio("sandbox", "--port", port, "--data", await directory());
    expect([taken.code, taken.out]).toEqual([1, ""]);
    expect(taken.err).toMatch(/^error: .*in use.*\n$/);
  });

  it("--help shows an example", async () => {
    for (const name of ["sandbox", "doctor", "openapi"]) {
      const { code, out, err } = await sipio(name, "--help");
      expect([code, err]).toEqual([0, ""]);
      expect(out).toMatch(new RegExp(`Examples:\\n {2}sipio ${name}`));
    }
    expect((await sipio("--version")).out).toMatch(/^\d+\.\d+\.\d+/);
  });

  it("prints the OpenAPI document", async () => {
    const { code, out } = await sipio("openapi");
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out).components.schemas)).toEqual(
      expect.arrayContaining(objects.all.map((schema) => schema.class)),
    );
  });
});

it("a reader that closes the pipe early is not an error", async () => {
  const child = spawn(process.execPath, [command, "openapi"], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect([code, err]).toEqual([0, ""]);
});

describe("the library", () => {
  it("rejects a store that is open in the same process", async () => {
    const dataDir = await directory();
    await start(toys(), { dataDir });
    await expect(startSandbox({ registry: toys(), port: 0, dataDir })).rejects.toThrow(StoreInUseError);
  });

  it("finishes a request in progress before it closes", async () => {
    const running = await start(toys());
    const { url, keys } = running.sandbox;
    const body = JSON.stringify({ name: "a" });
    const headers = { "x-api-key": keys.acme, "content-length": body.length, expect: "100-continue" };
    const sent = request(`${url}/shelves`, { method: "POST", headers });
    sent.flushHeaders();
    // The server has the headers and waits for the body.
    await once(sent, "continue");
    const closed = running.stop();
    sent.end(body);
    const [answer] = await once(sent, "response");
    expect([answer.statusCode, await text(answer)]).toEqual([201, expect.stringContaining('"name":"a"')]);
    await closed;
    await expect(running.api("GET", "/whoami")).rejects.toThrow();
  });
});
