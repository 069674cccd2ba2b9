import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import { type Recorded, Recorder } from "../support/recordingProxy";

const documentOf = <T>(text: T, then = "hello") => ({
  start: "in",
  nodes: [
    { id: "bye", type: "hangup", data: { kind: "hangup" } },
    { id: "hello", type: "say", data: { kind: "say", text } },
    { id: "in", type: "entry", data: { kind: "entry", trigger: "inbound" } },
  ],
  edges: [
    { id: "hello:default", source: "hello", target: "bye" },
    { id: "in:default", source: "in", target: then },
  ],
});

const says =
  (text: pulumi.Input<string>, publish?: boolean, name = "Hello", then = "hello") =>
  () => {
    const graph = documentOf(text, then);
    const flow = new sipio.Flow("hello", { name, graph, ...(publish !== undefined && { publish }) });
    return { version: flow.version, isPublished: flow.isPublished };
  };

describe("a published flow", () => {
  let sandbox: InProcessSandbox;
  let recorder: Recorder;
  let stack: InProcessStack;

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start();
    recorder = await Recorder.start(sandbox.url);
    stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
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
    // The preview has already described the publication.
    expect(run.text).not.toContain("callers");
    return writes();
  };

  /** The description of a flow in a preview. */
  const described = async (program: () => Record<string, unknown>) => {
    const { ok, text } = await stack.preview(program);
    expect(ok, text).toBe(true);
    const [, diagnostics = ""] = text.split("Diagnostics:");
    const [lines = ""] = diagnostics.split("Resources:");
    const [, ...rest] = lines.trim().split("\n");
    return rest.map((line) => line.trim()).join("; ");
  };
  /** A change of the flow in the console. */
  const console = async (body: unknown, then?: "publish") => {
    const [row] = await sandbox.rows("flow");
    const path = `/flows/${row?.id}`;
    expect((await sandbox.call("PATCH", path, { body })).status).toBe(200);
    if (then !== undefined) expect((await sandbox.call("POST", `${path}/${then}`)).status).toBe(200);
  };

  it("is published on creation and after changes only", async () => {
    expect(await up(says("Hello"))).toEqual(["POST /flows", "POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 1, isPublished: true });
    expect(await up(says("Hello"))).toEqual([]);
    expect(await up(says("Good morning"))).toEqual(["PATCH /flows/{id}", "POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 2, isPublished: true });
  });

  it("describes the changed node and the publication", async () => {
    expect(await described(says("Good evening"))).toBe(
      `Flow "hello": graph: ~ say 'hello': text "Good morning" → "Good evening"; will be published as version 3`,
    );
  });

  it("does not describe unchanged flows or secrets", async () => {
    expect(await described(says("Good morning"))).toBe("");
    const secret = await described(() => says(pulumi.secret("Good evening"))());
    expect(secret).toBe('Flow "hello": graph: not shown because it may be a secret; will be published as version 3');
  });

  it("stays a draft with publish: false, and is published later", async () => {
    const draft = "not published: callers still hear version 2";
    expect(await described(says("Good evening", false))).toContain(`→ "Good evening"; ${draft}`);
    expect(await up(says("Good evening", false))).toEqual(["PATCH /flows/{id}"]);
    expect(await stack.outputs()).toEqual({ version: 2, isPublished: false });
    expect(await described(says("Good evening", false))).toBe(`Flow "hello": ${draft}`);
    expect(await up(says("Good evening", false))).toEqual([]);
    expect(await up(says("Good evening", true))).toEqual(["POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 3, isPublished: true });
  });

  it("is published by the next run if the publication failed", async () => {
    await sandbox.control.addFault({
      method: "POST",
      path: "/publish$",
      times: 9,
      fault: { status: 422, body: { ok: false, error: { code: "invalid_field", message: "not now" } } },
    });
    const failed = await stack.up(says("Good night"));
    expect(failed.ok).toBe(false);
    expect(failed.text).toContain('could not update Flow "hello" completely');
    await sandbox.control.clearFaults();
    recorder.take();
    expect(await up(says("Good night"))).toEqual(["POST /flows/{id}/publish"]);
    expect(await stack.outputs()).toEqual({ version: 4, isPublished: true });
  });

  it("is published once if a run ended before it wrote the state", async () => {
    // As after a run that was killed after the change, and one that was killed after the publication.
    await console({ graph: documentOf("Hello again") });
    expect(await up(says("Hello again"))).toEqual(["PATCH /flows/{id}", "POST /flows/{id}/publish"]);
    await console({ graph: documentOf("Good morning") }, "publish");
    expect(await up(says("Good morning"))).toEqual(["PATCH /flows/{id}"]);
    expect(await stack.outputs()).toEqual({ version: 6, isPublished: true });
  });

  it("is published again with an earlier graph, but not if only its name changes", async () => {
    const hidden = () => says(pulumi.secret("Good night"))();
    expect(await up(hidden)).toEqual(["PATCH /flows/{id}", "POST /flows/{id}/publish"]);
    expect((await sandbox.rows("flow"))[0]).toMatchObject({ version: 7, is_published: 1 });
    // An earlier secret graph is not shown either.
    expect(await described(says("Good bye"))).toContain("graph: not shown because it may be a secret");
    expect(await up(says("Good night", undefined, "Welcome"))).toEqual(["PATCH /flows/{id}"]);
    expect(await stack.outputs()).toEqual({ version: 7, isPublished: true });
  });

  it("is rejected at preview with an invalid graph, without a request", async () => {
    const failed = await stack.up(says("Good night", undefined, "Welcome", "nowhere"));
    expect(failed.ok).toBe(false);
    expect(failed.text).toContain('node "nowhere" does not exist');
    expect(writes()).toEqual([]);
  });

  it("is unchanged if only positions in the editor and the order of keys differ", async () => {
    const { nodes, ...graph } = documentOf("Good night");
    const placed = nodes.map((node, x) => ({ position: { x, y: 0 }, ...node, id: node.id }));
    await console({ graph: { ...graph, nodes: [...placed].reverse() } });
    expect((await stack.refresh(says("Good night", undefined, "Welcome"))).changes).toEqual({ same: 2 });
    recorder.take();
    expect(await up(says("Good night", undefined, "Welcome"))).toEqual([]);
    expect(await stack.outputs()).toEqual({ version: 7, isPublished: true });
  });

  it("is reset if a node was changed in the console", async () => {
    await console({ graph: documentOf("Go away") });
    await stack.refresh();
    recorder.take();
    expect(await up(says("Good night", undefined, "Welcome"))).toEqual([
      "PATCH /flows/{id}",
      "POST /flows/{id}/publish",
    ]);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("flow")).toEqual([]);
  });
});
