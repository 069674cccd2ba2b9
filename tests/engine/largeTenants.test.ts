import { descendantsOf, kill } from "../../tools/soak/processes.js";
import { blocksOf } from "../support/markdown";
import { useProxiedStack } from "../support/proxiedStack";

const [command = "", ...more] = blocksOf("docs/guides/large-tenants.md")
  .filter(({ language }) => language === "sh")
  .map(({ text }) => `${text.trim()} --yes --skip-preview --non-interactive`);

const users = ["dana", "eli", "finn"].map((name, index) => ({
  class: "User",
  name,
  args: { username: String(1001 + index) },
}));

const on = useProxiedStack();

beforeEach(() => on.stack.declare(users));

const usernames = async () => ((await on.sandbox.rows()).sip_user ?? []).map(({ username }) => username).sort();
const unchanged = async () => {
  const { code, text } = await on.stack.run(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
  expect(code, text).toBe(0);
};

it("the state of a run without checkpoints is complete at its end", async () => {
  expect(more).toEqual([]);
  const { exitCode, all = "" } = await on.stack.shell(command);
  expect(exitCode, all).toBe(0);
  expect(on.stack.ids.size).toBe(users.length);
  await unchanged();
});

it("a killed run without checkpoints is continued by the same command, without a second object", async () => {
  let creates = 0;
  const running = on.stack.shell(command);
  const killAll = () => {
    const processes = descendantsOf(running.pid ?? 0);
    running.kill("SIGKILL");
    for (const { pid } of processes) kill(pid);
  };
  on.proxy.plan = ({ method, path }) => {
    if (method !== "POST" || path !== "/users") return undefined;
    creates += 1;
    return creates === users.length ? { kind: "event", when: "after", happen: killAll } : undefined;
  };
  await running;
  on.proxy.plan = () => undefined;
  expect([(await usernames()).length, on.stack.ids.size]).toEqual([users.length, 0]);

  const cancelled = await on.stack.run(["cancel", "--yes"]);
  expect(cancelled.code, cancelled.text).toBe(0);
  const { exitCode, all = "" } = await on.stack.shell(command);
  expect(exitCode, all).toBe(0);
  expect(await usernames()).toEqual(["1001", "1002", "1003"]);
  await unchanged();
});
