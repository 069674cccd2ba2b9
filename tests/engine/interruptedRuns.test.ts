import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill } from "../../tools/soak/processes.js";
import { blocksOf } from "../support/markdown";
import { useProxiedStack } from "../support/proxiedStack";

const page = "docs/guides/interrupted-runs.md";
const [cancel = "", up = "", clear = "", repair = "", ...more] = blocksOf(page)
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.trim().split("\n"));
const [warning = "", ...others] = blocksOf(page)
  .filter(({ language }) => language === "text")
  .map(({ text }) => text.trim());

const user = (username = "1001") => ({ class: "User", name: "dana", args: { username } });
const limit = (maxCount = 10) => ({
  class: "CallLimit",
  name: "burst",
  args: { scope: { kind: "user", id: { idOf: "dana" } }, direction: "out", periodSec: 60, maxCount },
});

const on = useProxiedStack();

beforeEach(() => on.stack.declare([user(), limit()]));

/** Runs `up`, and kills everything of it after a create took effect and before its answer arrives. */
async function killedAfterCreate(path: string): Promise<void> {
  const run = on.stack.start(["up", "--yes", "--skip-preview"]);
  const happen = () => {
    const { processes } = run;
    run.killCli();
    for (const { pid } of processes) kill(pid);
  };
  on.proxy.plan = (asked) =>
    asked.method === "POST" && asked.path === path ? { kind: "event", when: "after", happen } : undefined;
  const { code, text } = await run.ended;
  on.proxy.plan = () => undefined;
  expect(code, text).toBeUndefined();
}

/** Runs a block of the page in the stack's folder. */
async function shell(command: string): Promise<string> {
  const { exitCode, all = "" } = await on.stack.shell(command);
  expect(exitCode, all).toBe(0);
  return all;
}

const destroy = () => on.stack.run(["destroy", "--yes", "--skip-preview"]);
const rows = async (object: string) => (await on.sandbox.rows())[object] ?? [];

it("has the blocks that are run here, and no others", () => {
  expect([cancel, up, clear, repair].every((command) => /^(pulumi|find) /.test(command))).toBe(true);
  expect([more, others]).toEqual([[], []]);
});

it("a killed run is continued by the steps of the guide", async () => {
  await killedAfterCreate("/policies/call-limits");
  const locked = await on.stack.run(["up", "--yes", "--skip-preview"]);
  expect(locked.text).toContain("the stack is currently locked by 1 lock(s)");
  await shell(cancel);
  const warned = await shell(`${up} --skip-preview`);
  const words = warning.split(/\s*\n\s*\S*.*(?=::burst)/);
  expect(words).toHaveLength(2);
  for (const part of words) expect(warned).toContain(part);
  expect(await rows("call_limit")).toHaveLength(1);

  expect(on.stack.pendingCreates).toHaveLength(1);
  await shell(clear);
  expect(on.stack.pendingCreates).toEqual([]);
  const last = await on.stack.run(["up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes"]);
  expect(last.code, last.text).toBe(0);
  expect(last.text).not.toContain("pending operations");
  expect((await destroy()).code).toBe(0);
  expect([await rows("call_limit"), await rows("sip_user")]).toEqual([[], []]);
  expect(readdirSync(join(on.stack.directory, "tmp")).flatMap((folder) => journalIn(folder))).toEqual([]);
});

const journalIn = (folder: string) =>
  folder.startsWith("pulumi-sipio-creates") ? readdirSync(join(on.stack.directory, "tmp", folder)) : [];

it("a killed run is continued after the program has changed", async () => {
  await killedAfterCreate("/policies/call-limits");
  const [left] = await rows("call_limit");
  on.stack.declare([user(), limit(20)]);
  await shell(cancel);
  await shell(`${up} --skip-preview`);
  expect(await rows("call_limit")).toMatchObject([{ id: left?.id, max_count: 20 }]);
});

it("destroy after a killed run ends on the machine that was interrupted", async () => {
  await killedAfterCreate("/policies/call-limits");
  await shell(cancel);
  const { code, text } = await destroy();
  expect(code, text).toBe(0);
  expect([await rows("call_limit"), await rows("sip_user")]).toEqual([[], []]);
});

it("destroy after a killed run says on another machine to run up first", async () => {
  await on.sandbox.reset(true);
  await killedAfterCreate("/policies/call-limits");
  // The journal is in the temporary folder.
  rmSync(join(on.stack.directory, "tmp"), { recursive: true });
  await shell(`mkdir tmp && ${cancel}`);
  const { code, text } = await destroy();
  expect(code).not.toBe(0);
  expect(text).toMatch(
    /could not delete User us_\w+: it is in use by CallLimit lim_.*If an interrupted `pulumi up` created them, run `pulumi up`, then run `pulumi destroy` again\./,
  );
  await shell(`${up} --skip-preview`);
  expect(await rows("call_limit")).toHaveLength(1);
  expect((await destroy()).code).toBe(0);
  expect([await rows("call_limit"), await rows("sip_user")]).toEqual([[], []]);
});

it("an empty file of attributes is deleted, and the state is as it was", async () => {
  await shell(`${up} --skip-preview`);
  const stacks = join(on.stack.directory, "state", ".pulumi", "stacks", "soak");
  expect(readFileSync(join(stacks, "soak.json.attrs"), "utf8")).not.toBe("");
  writeFileSync(join(stacks, "soak.json.attrs"), "");
  const broken = await on.stack.run(["preview"]);
  expect(broken.text).toContain("failed to load checkpoint: EOF");
  await shell(repair);
  const { code, text } = await on.stack.run(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
  expect(code, text).toBe(0);
});
