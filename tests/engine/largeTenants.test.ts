import { ensureEngine } from "../../tools/engine/index.js";
import { descendantsOf, kill } from "../../tools/soak/processes.js";
import { FaultProxy } from "../../tools/soak/proxy.js";
import { SoakSandbox } from "../../tools/soak/sandbox.js";
import { SoakStack } from "../../tools/soak/stack.js";
import { blocksOf } from "../support/markdown";

const [command = "", ...more] = blocksOf("docs/guides/large-tenants.md")
  .filter(({ language }) => language === "sh")
  .map(({ text }) => `${text.trim()} --yes --skip-preview --non-interactive`);

const users = ["dana", "eli", "finn"].map((name, index) => ({
  class: "User",
  name,
  args: { username: String(1001 + index) },
}));

let sandbox: SoakSandbox;
let proxy: FaultProxy;
let empty: SoakStack;
let stack: SoakStack;

beforeAll(async () => {
  const engine = (await ensureEngine()).env();
  sandbox = await SoakSandbox.start();
  proxy = await FaultProxy.start(() => sandbox.url);
  empty = await SoakStack.create(engine);
});

beforeEach(async () => {
  // SIP.IO documents no idempotency keys.
  await sandbox.reset(false);
  stack = empty.copy((await ensureEngine()).env(), { baseUrl: proxy.url, apiKey: sandbox.key });
  stack.declare(users);
});

afterEach(() => stack.dispose());

afterAll(async () => {
  empty.dispose();
  await proxy.close();
  await sandbox.stop();
});

const usernames = async () => ((await sandbox.rows()).sip_user ?? []).map(({ username }) => username).sort();
const unchanged = async () => {
  const { code, text } = await stack.run(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
  expect(code, text).toBe(0);
};

it("the state of a run without checkpoints is complete at its end", async () => {
  expect(more).toEqual([]);
  const { exitCode, all = "" } = await stack.shell(command);
  expect(exitCode, all).toBe(0);
  expect(stack.ids.size).toBe(users.length);
  await unchanged();
});

it("a killed run without checkpoints is continued by the same command, without a second object", async () => {
  let creates = 0;
  const running = stack.shell(command);
  const killAll = () => {
    const processes = descendantsOf(running.pid ?? 0);
    running.kill("SIGKILL");
    for (const { pid } of processes) kill(pid);
  };
  proxy.plan = ({ method, path }) => {
    if (method !== "POST" || path !== "/users") return undefined;
    creates += 1;
    return creates === users.length ? { kind: "event", when: "after", happen: killAll } : undefined;
  };
  await running;
  proxy.plan = () => undefined;
  expect([(await usernames()).length, stack.ids.size]).toEqual([users.length, 0]);

  const cancelled = await stack.run(["cancel", "--yes"]);
  expect(cancelled.code, cancelled.text).toBe(0);
  const { exitCode, all = "" } = await stack.shell(command);
  expect(exitCode, all).toBe(0);
  expect(await usernames()).toEqual(["1001", "1002", "1003"]);
  await unchanged();
});
