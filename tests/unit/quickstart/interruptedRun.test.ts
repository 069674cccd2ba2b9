import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { repairInterruptedRun } from "../../../tools/stack/interruptedRun";

let directory = "";
let locks = "";
let stacks = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sipio-state-"));
  locks = join(directory, ".pulumi", "locks", "organization", "office", "dev");
  stacks = join(directory, ".pulumi", "stacks", "office");
  for (const folder of [locks, stacks]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(stacks, "dev.json"), "{}");
  writeFileSync(join(stacks, "dev.json.attrs"), "");
  writeFileSync(join(stacks, "dev.json.bak.attrs"), "{}");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const isThere = (file: string) => existsSync(join(stacks, file));
const lock = (content: unknown) => writeFileSync(join(locks, "1.json"), JSON.stringify(content));
const endedPid = () => spawnSync(process.execPath, ["--version"]).pid;

it("deletes an empty file of attributes, and no other", () => {
  expect(repairInterruptedRun(directory)).toEqual(["Deleted the empty file dev.json.attrs, which a killed run left."]);
  expect(["dev.json", "dev.json.attrs", "dev.json.bak.attrs"].map(isThere)).toEqual([true, false, true]);
  expect(repairInterruptedRun(directory)).toEqual([]);
});

it("deletes the lock of a process that has ended", () => {
  lock({ pid: endedPid(), hostname: hostname() });
  writeFileSync(join(locks, "1.json.attrs"), "");
  expect(repairInterruptedRun(directory)).toEqual([
    "Removed the lock of a run that was killed.",
    "Deleted the empty file dev.json.attrs, which a killed run left.",
  ]);
  expect(existsSync(join(locks, "1.json")) || existsSync(join(locks, "1.json.attrs"))).toBe(false);
});

it.each([
  ["a process that is running", () => ({ pid: process.pid, hostname: hostname() })],
  ["a process of another machine", () => ({ pid: endedPid(), hostname: "elsewhere" })],
  ["an unknown process", () => ({})],
])("leaves the state unchanged during the lock of %s", (_, content) => {
  lock(content());
  expect(repairInterruptedRun(directory)).toEqual([]);
  expect(isThere("dev.json.attrs")).toBe(true);
});

it("has nothing to do before the first run", () => {
  expect(repairInterruptedRun(join(directory, "none"))).toEqual([]);
});
