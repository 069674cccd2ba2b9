import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import { execa } from "execa";
import * as sipio from "pulumi-sipio";
import { entry, flow, hangup, say } from "pulumi-sipio/flows";
import { type Program, TestStack } from "../support/engine";
import { blocksOf, repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

const program: Program = () => {
  const dana = new sipio.User("dana", { username: "1001", isAgent: true });
  new sipio.User("eli", { username: "1002", isAgent: true });
  const support = new sipio.Queue("support", {
    name: "Support",
    strategy: "random",
    wrapUpSec: 5,
    agents: [{ user: dana, tierLevel: 1 }],
  });
  const night = new sipio.Flow(
    "night",
    { name: "Night", graph: flow(entry("inbound").to(say("We are closed.").to(hangup()))) },
    { dependsOn: support },
  );
  new sipio.Number("main", { e164: "12025550100", dest: night });
  new sipio.Secret("pin", { name: "vm:7:pin", value: "493027" });
  return {};
};

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  mkdirSync(join(stack.directory, "node_modules", ".bin"), { recursive: true });
  symlinkSync(join(repository, "cli", "bin", "sipio.js"), join(stack.directory, "node_modules", ".bin", "sipio"));
  const { ok, text } = await stack.up(program);
  expect(ok, text).toBe(true);
});

afterAll(async () => {
  stack?.dispose();
  await sandbox?.stop();
});

/** Runs a command in the stack's project, as its user would. */
async function run(command: string) {
  const { exitCode, stdout, stderr } = await execa("bash", ["--norc", "-euo", "pipefail", "-c", command], {
    cwd: stack.directory,
    env: { ...stack.environment },
    stdin: "ignore",
    reject: false,
  });
  expect(`${stdout}${stderr}`).not.toContain(sandbox.key);
  return { code: exitCode, out: stdout, err: stderr };
}

/** Changes everything that the guide shows. */
async function edit(): Promise<void> {
  const [queue] = await sandbox.rows("queue");
  const [number] = await sandbox.rows("did");
  const [night] = await sandbox.rows("flow");
  const [agent] = await sandbox.rows("agent_queue_assignment");
  const eli = (await sandbox.rows("sip_user")).find(({ username }) => username === "1002");
  await sandbox.call("PATCH", `/queues/${queue?.id}`, { body: { wrap_up_sec: 30 } });
  await sandbox.call("PATCH", `/queues/${queue?.id}/agents/${agent?.id}`, { body: { tier_level: 2 } });
  await sandbox.call("POST", `/queues/${queue?.id}/agents`, { body: { user_id: eli?.id } });
  await sandbox.call("DELETE", `/numbers/${number?.id}`);
  const text = JSON.stringify(night?.graph).replace("We are closed.", "Call again tomorrow.");
  await sandbox.call("PATCH", `/flows/${night?.id}`, { body: { graph: JSON.parse(text) } });
  await sandbox.call("POST", `/flows/${night?.id}/publish`);
}

/** Text whose IDs and times are the same in every run, with the lines of each resource in order. */
const comparable = (text: string) =>
  text
    .trim()
    .replaceAll(/\b([a-z]+)_01[0-9a-z]+/g, "$1_ID")
    .split(/\n(?=\S)/)
    .sort();

it("an unchanged stack has no drift, whether selected, named or exported", async () => {
  await execa("pulumi", ["stack", "select", "test"], { cwd: stack.directory, env: { ...stack.environment } });
  for (const command of [
    "npx sipio drift",
    "npx sipio drift --stack test",
    "npx sipio drift --cwd . --stack test --unmanaged",
    "pulumi stack export --show-secrets > state.json && npx sipio drift --state state.json",
    "npx sipio drift --state state.json --stack test",
  ]) {
    const { code, out, err } = await run(command);
    expect([command, code, err]).toEqual([command, 0, ""]);
    expect(out).toMatch(/^Not compared .*Secret "pin" value.*\n\d+ resources compared in 1 account: no drift\.$/);
  }
  expect(await run("npx sipio drift --quiet")).toEqual({ code: 0, out: "", err: "" });
});

it("the command in the README of the package finds none either", async () => {
  const [command = ""] = blocksOf("cli/README.md").flatMap(({ text }) => (text.includes("sipio drift") ? [text] : []));
  expect(await run(command.replaceAll("prod", "test"))).toMatchObject({ code: 0, err: "" });
});

describe("a mistake", () => {
  it.each([
    ["a stack that does not exist", "--stack nowhere", /^error: --stack: .*nowhere/],
    ["a file that does not exist", "--state nowhere.json", /^error: cannot read nowhere.json: ENOENT/],
    ["a file that is no state", "--state Pulumi.test.yaml", /^error: Pulumi.test.yaml is not a state/],
    ["a rule without a class", "--ignore support", /Must be <class>\[\/<name>\]\[:<property>\]/],
    ["an unknown class", "--only Usr", /^error: unknown resource type Usr; must be one of /],
    ["a broken ignore file", "--ignore-file broken.json", /^error: broken.json:2:3: not valid JSON: /],
    ["an ignore file with an unknown member", "--ignore-file wrong.json", /^error: wrong.json:3: ignore\[0\].clas: /],
  ])("%s ends with 2, and the reason on stderr", async (_, args, said) => {
    writeFileSync(join(stack.directory, "broken.json"), "{\n  nope\n}");
    writeFileSync(
      join(stack.directory, "wrong.json"),
      '{\n  "ignore": [\n    { "clas": "Queue", "reason": "a" }\n  ]\n}',
    );
    const { code, out, err } = await run(`npx sipio drift ${args}`);
    expect([out, code]).toEqual(["", 2]);
    expect(err).toMatch(said);
  });

  it("in the state of a newer version ends with 2", async () => {
    const state = JSON.parse(readFileSync(join(stack.directory, "state.json"), "utf8"));
    writeFileSync(join(stack.directory, "newer.json"), JSON.stringify({ ...state, version: 99 }));
    expect(await run("npx sipio drift --state newer.json")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: newer.json: the version of the state must be/),
    });
    const text = JSON.stringify(state).replaceAll("dynamic/sipio:Queue", "dynamic/sipio:Hologram");
    writeFileSync(join(stack.directory, "class.json"), text);
    expect(await run("npx sipio drift --state class.json")).toMatchObject({
      code: 2,
      err: expect.stringContaining('Hologram "support": this version of pulumi-sipio has no class Hologram'),
    });
  });
});

describe("the guide", () => {
  const blocks = blocksOf("docs/guides/drift.md");

  beforeAll(edit);

  it("has an ignore file that its schema accepts, and that the guide's command reads", async () => {
    const [file = ""] = blocks.flatMap(({ language, text }) => (language === "json" ? [text] : []));
    const schema = JSON.parse(readFileSync(join(repository, "cli", "schemas", "drift-ignore.json"), "utf8"));
    expect(new Ajv({ strict: false }).validate(schema, JSON.parse(file))).toBe(true);
    writeFileSync(join(stack.directory, "drift-ignore.json"), file);
  });

  const examples = blocks.flatMap(({ language, text }, index) => {
    const next = blocks[index + 1];
    return language === "sh" ? [[text.trim(), next?.language === "text" ? next.text : undefined] as const] : [];
  });

  it.each(examples)("%s", async (command, shown) => {
    const { code, out, err } = await run(command.replaceAll("prod", "test"));
    expect([code, err]).toEqual([1, ""]);
    if (shown !== undefined)
      expect(comparable(out), `paste this into docs/guides/drift.md:\n\n${out}\n`).toEqual(comparable(shown));
  });

  it("names the fields of the report", async () => {
    const { out } = await run("npx sipio drift --json");
    const page = readFileSync(join(repository, "docs", "guides", "drift.md"), "utf8");
    for (const field of Object.keys(JSON.parse(out))) expect(page).toContain(`\`${field}\``);
  });

  it("is right that an update with a refresh ends the drift", async () => {
    const { ok, text } = await stack.up(program, { refresh: true });
    expect(ok, text).toBe(true);
    expect(await run("npx sipio drift")).toMatchObject({ code: 0, err: "" });
  });
});
