import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sipio from "pulumi-sipio";
import { type Run, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";
import { sound } from "../support/wavFixtures";

/** The engine's own view of a change, which users see with `--diff`. The provider decides its content. */
describe("the text of a run on the real engine", () => {
  let sandbox: SandboxProcess;
  let stack: TestStack;
  let folder = "";
  let created: Run;
  let changed: Run;
  let refreshed: Run;

  const program = (delaySec: number, greeting: string) => () => {
    const dana = new sipio.User("dana", { username: "1001" });
    const eli = new sipio.User("eli", { username: "1002" });
    new sipio.RingGroup("desk", { name: "Desk", members: [{ user: eli, delaySec }, { user: dana }] });
    new sipio.MediaFile("moh", { name: "Hold", kind: "moh", source: join(folder, "a.wav") });
    const graph = {
      start: "in",
      nodes: [
        { id: "bye", type: "hangup", data: { kind: "hangup" } },
        { id: "hello", type: "say", data: { kind: "say", text: greeting } },
        { id: "in", type: "entry", data: { kind: "entry", trigger: "inbound" } },
      ],
      edges: [
        { id: "hello:default", source: "hello", target: "bye" },
        { id: "in:default", source: "in", target: "hello" },
      ],
    } as const;
    new sipio.Flow("hello", { name: "Hello", graph });
    return { secret: new sipio.ApiKey("crm", { scopes: ["cdr"] }).secret };
  };

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    folder = mkdtempSync(join(tmpdir(), "sipio-previews-"));
    writeFileSync(join(folder, "a.wav"), sound({ pattern: "first" }));
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    created = await stack.up(program(5, "Good morning"));
    writeFileSync(join(folder, "a.wav"), sound({ pattern: "louder" }));
    changed = await stack.preview(program(7, "Good evening"), { diff: true });
    writeFileSync(join(folder, "a.wav"), sound({ pattern: "first" }));
    const [row] = await sandbox.rows("flow");
    const graph = JSON.parse(JSON.stringify(row?.graph).replace("Good morning", "Go away")) as unknown;
    const { status } = await sandbox.call("PATCH", `/flows/${row?.id}`, { body: { graph } });
    if (status !== 200) throw new Error(`the flow was not changed: ${status}`);
    refreshed = await stack.preview(program(5, "Good morning"), { diff: true, refresh: true });
  });

  afterAll(async () => {
    stack?.dispose();
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  /** The part of a preview about one class. */
  const about = ({ text }: Run, className: string) =>
    text
      .split(/^(?= {4}\S+ sipio:|.{0,6}pulumi-nodejs:dynamic\/sipio:)/m)
      .find((part) => part.includes(`sipio:${className}:`)) ?? "";

  it.each([
    ["up", () => created],
    ["preview", () => changed],
    ["preview with a refresh", () => refreshed],
  ])("comes from a successful run: %s", (_, run) => {
    expect(run().ok, run().text).toBe(true);
  });

  it("shows the changed property of an inline child under its key", () => {
    const text = about(changed, "RingGroup");
    // One member has one change, and the other is unchanged, in any order of their IDs.
    expect(text).toMatch(/~ us_\w+: \{\s+~ delaySec: 5 => 7\s/);
    expect(text.match(/^\s+[~+-] us_\w+: \{/gm)).toHaveLength(1);
    expect(text.match(/^\s+us_\w+: \{/gm)).toHaveLength(1);
  });

  it("shows the changed node of a flow, not the whole graph", () => {
    const text = about(changed, "Flow");
    expect(text).toMatch(/~ hello: \{\s+~ data: \{\s+~ text: "Good morning" => "Good evening"/);
    expect(text.match(/=>/g)).toHaveLength(1);
  });

  it("shows changed content of a media file by its hash", () => {
    expect(about(changed, "MediaFile")).toMatch(/source\s*: "sha256:[0-9a-f]{64}" => "sha256:[0-9a-f]{64}"/);
  });

  it("shows a node that was changed in the console, with a refresh", () => {
    expect(refreshed.text).toMatch(/~ text: "Good morning" => "Go away"/);
    expect(refreshed.text.match(/~ text:/g)).toHaveLength(2);
  });

  it("hides a secret output", async () => {
    const { secret } = await stack.outputs();
    expect(secret).toMatch(/^sk_/);
    expect(created.text).toMatch(/secret *: \[secret\]/);
    for (const { text } of [created, changed, refreshed]) expect(text).not.toContain(secret);
  });
});
