import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { home, root, sandboxDir, sandboxFile, sandboxLog } from "./paths.js";

/** Line that a sandbox prints when it is ready. */
export interface RunningSandbox {
  readonly url: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly pid: number;
}

/** Returns the sandbox of the quickstart, if it is running. */
export async function findSandbox(): Promise<RunningSandbox | undefined> {
  if (!existsSync(sandboxFile)) return undefined;
  const noted = JSON.parse(readFileSync(sandboxFile, "utf8")) as RunningSandbox;
  try {
    const answer = await fetch(`${noted.url}/openapi.json`, { signal: AbortSignal.timeout(5_000) });
    return answer.ok ? noted : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the sandbox in the background, on its previous port if that is free. It keeps running after this process
 * exits.
 */
export async function startStackSandbox(): Promise<RunningSandbox> {
  mkdirSync(sandboxDir, { recursive: true });
  const before = existsSync(sandboxFile)
    ? (JSON.parse(readFileSync(sandboxFile, "utf8")) as RunningSandbox)
    : undefined;
  const ports = [...(before ? [new URL(before.url).port] : []), "0"];
  const failures: string[] = [];
  for (const port of ports) {
    rmSync(sandboxLog, { force: true });
    const log = openSync(sandboxLog, "w");
    const command = [join(root, "cli", "bin", "sipio.js"), "sandbox", "--port", port, "--data", sandboxDir];
    const child = spawn(process.execPath, command, { cwd: home, detached: true, stdio: ["ignore", log, log] });
    closeSync(log);
    let ended = false;
    child.once("exit", () => {
      ended = true;
    });
    for (let waited = 0; waited < 30_000 && !ended; waited += 50) {
      const [line = ""] = readFileSync(sandboxLog, "utf8").split("\n");
      if (line.startsWith("{") && line.endsWith("}")) {
        child.unref();
        writeFileSync(sandboxFile, line);
        return JSON.parse(line) as RunningSandbox;
      }
      await sleep(50);
    }
    if (!ended) child.kill("SIGKILL");
    failures.push(readFileSync(sandboxLog, "utf8").trim());
  }
  throw new Error(`The sandbox did not start:\n${failures.join("\n")}`);
}

/** Stops the sandbox and waits until it has exited. */
export async function stopSandbox({ pid }: RunningSandbox): Promise<void> {
  process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < 10_000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50);
  }
  process.kill(pid, "SIGKILL");
}
