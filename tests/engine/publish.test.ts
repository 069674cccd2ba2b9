import * as sipio from "pulumi-sipio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestStack } from "../support/engine";
import { type Recorded, Recorder } from "../support/recorder";
import { SandboxProcess } from "../support/sandbox";

const says = (text: string, publish?: boolean) => () => {
  const flow = new sipio.Flow("hello", {
    name: "Hello",
    graph: {
      nodes: [
        { id: "in", data: { kind: "entry", trigger: "inbound" } },
        { id: "hello", data: { kind: "say", text } },
      ],
      edges: [{ source: "in", target: "hello" }],
    },
    ...(publish !== undefined && { publish }),
  });
  return { version: flow.version, isPublished: flow.isPublished };
};

describe("a flow on the real engine", () => {
  let sandbox: SandboxProcess;
  let recorder: Recorder;
  let stack: TestStack;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    recorder = await Recorder.start(sandbox.url);
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  });

  afterAll(async () => {
    stack?.dispose();
    await recorder?.close();
    await sandbox?.stop();
  });

  const writes = () =>
    recorder
      .take()
      .flatMap(({ method, path }: Recorded) =>
        method === "GET" ? [] : [`${method} ${path.replace(/flow_\w+/, "{id}")}`],
      );
  const up = async (program: () => Record<string, unknown>) => {
    const run = await stack.up(program);
    expect(run.ok, run.text).toBe(true);
    return writes();
  };

  it("is published when it is made, and when it changed, and otherwise not", async () => {
    expect(await up(says("Hello"))).toEqual(["POST /flows", "POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 1, isPublished: true });
    expect(await up(says("Hello"))).toEqual([]);
    expect(await up(says("Good morning"))).toEqual(["PATCH /flows/{id}", "POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 2, isPublished: true });
  });

  it("shows the node that changes, not the whole graph", async () => {
    const preview = await stack.preview(says("Good evening"), { diff: true });
    expect(preview.text).toMatch(/~ hello: \{\s+~ data: \{\s+~ text: "Good morning" => "Good evening"/);
    expect(preview.text.match(/=>/g)).toHaveLength(1);
  });

  it("stays a draft where that is wanted, and is published once it is not", async () => {
    expect(await up(says("Good evening", false))).toEqual(["PATCH /flows/{id}"]);
    expect(await stack.outputs()).toEqual({ version: 2, isPublished: false });
    expect(await up(says("Good evening", false))).toEqual([]);
    expect(await up(says("Good evening", true))).toEqual(["POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 3, isPublished: true });
  });

  it("is published by the next run where one could not", async () => {
    await sandbox.ask("POST", "/faults", {
      method: "POST",
      path: "/publish$",
      times: 9,
      fault: { status: 422, body: { ok: false, error: { code: "invalid_field", message: "not now" } } },
    });
    const failed = await stack.up(says("Good night"));
    expect(failed.ok).toBe(false);
    expect(failed.text).toContain('could not update Flow "hello" completely');
    await sandbox.ask("DELETE", "/faults");
    recorder.take();
    expect(await up(says("Good night"))).toEqual(["POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 4, isPublished: true });
  });

  it("is put right where somebody changed it in the console", async () => {
    const [row] = await sandbox.rows("flow");
    const graph = { start: "bye", nodes: [{ id: "bye", type: "hangup", data: { kind: "hangup" } }], edges: [] };
    expect((await sandbox.call("PATCH", `/flows/${row?.id}`, { body: { graph } })).status).toBe(200);
    await stack.refresh();
    recorder.take();
    expect(await up(says("Good night"))).toEqual(["PATCH /flows/{id}", "POST /flows/{id}/publish"]);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("flow")).toEqual([]);
  });
});
