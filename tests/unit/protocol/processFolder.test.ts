import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createProcessFolder } from "../../../provider/protocol";

const before = process.env.TMPDIR;
let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "folders-"));
  process.env.TMPDIR = temporary;
});

afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(temporary, { recursive: true });
});

/** Creates the folder of a process with a file. */
function folderOf(pid: number | undefined, ageHours: number, name = `pulumi-sipio-${pid}-aB3dE6`): string {
  const folder = join(temporary, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "key"), "secret");
  const time = Date.now() / 1000 - ageHours * 3600;
  utimesSync(folder, time, time);
  return folder;
}

it("a new folder bears the process ID, and only the user can read it", () => {
  const folder = createProcessFolder();
  expect(basename(folder)).toMatch(new RegExp(`^pulumi-sipio-${process.pid}-\\w{6}$`));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it("folders of killed processes are deleted after a day, those of running ones remain", () => {
  const { pid: ended } = spawnSync(process.execPath, ["--version"]);
  const { pid: recent } = spawnSync(process.execPath, ["--version"]);
  const folders = [folderOf(ended, 25), folderOf(recent, 23), folderOf(process.ppid, 25)];
  createProcessFolder();
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true]);
});

it("other folders and files remain", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const old = folderOf(pid, 25);
  const others = [`my-pulumi-sipio-${pid}-aB3dE6`, `pulumi-sipio-${pid}-aB3dE6.backup`, `pulumi-sipio-runs-${pid}`];
  for (const name of others) folderOf(pid, 25, name);
  createProcessFolder();
  expect(readdirSync(temporary)).toEqual(expect.arrayContaining(others));
  expect(existsSync(old)).toBe(false);
});

it("a folder that another process deletes in the meantime is no error", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  // The folder is listed, but cannot be found.
  symlinkSync(join(temporary, "missing"), join(temporary, `pulumi-sipio-${pid}-aB3dE6`));
  expect(() => createProcessFolder()).not.toThrow();
});

it("the folder is deleted when the process ends", () => {
  const once = jest.spyOn(process, "once");
  const folder = createProcessFolder();
  const [, onExit] = once.mock.calls.find(([event]) => event === "exit") ?? [];
  once.mockRestore();
  writeFileSync(join(folder, "key"), "secret");
  onExit?.(0);
  expect(existsSync(folder)).toBe(false);
  expect(() => onExit?.(0)).not.toThrow();
});
