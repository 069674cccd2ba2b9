import * as sipio from "pulumi-sipio";
import { enqueue, entry, flow, goTo, hangup, menu, say, timeCondition, voicemail } from "pulumi-sipio/flows";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import type { WireRow } from "../support/sandbox";

/** A reception flow with an announcement for closed hours. */
const reception =
  (closed: string, graphOf?: (graph: sipio.FlowDocument) => sipio.FlowDocument): Program =>
  () => {
    const hours = new sipio.Schedule("hours", {
      name: "Hours",
      rules: [
        { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" },
        { kind: "date", startDate: "2096-12-25", isClosed: true },
      ],
    });
    const support = new sipio.Queue("support", { name: "Support", strategy: "random" });
    const box = new sipio.VoicemailBox("box", { name: "Box" });
    const message = voicemail(box).named("message");
    const main = menu({ promptText: "For support press 1.", maxDigits: 1 })
      .named("main")
      .on("digit:1", enqueue(support))
      .on("timeout", message)
      .on("invalid", goTo("main"));
    const graph = flow(
      entry("inbound").to(
        timeCondition(hours).on("in_hours", main).on("out_of_hours", say(closed).to(message)).on("holiday", hangup()),
      ),
    );
    const made = new sipio.Flow("reception", { name: "Reception", graph: graphOf?.(graph) ?? graph });
    return { version: made.version };
  };

/** The same graph with positions, as from an editor. */
const drawn = (graph: sipio.FlowDocument): sipio.FlowDocument => ({
  ...graph,
  nodes: graph.nodes.map((node, index) => ({ ...node, position: { x: index, y: 0 } })),
});

describe("a flow in code", () => {
  let sandbox: InProcessSandbox;
  let stack: InProcessStack;

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start();
    stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });

  afterAll(async () => {
    stack?.dispose();
    await sandbox?.stop();
  });

  const up = async (program: Program) => {
    const run = await stack.up(program);
    expect(run.ok, run.text).toBe(true);
    return run;
  };
  interface Drawn {
    readonly nodes: readonly {
      readonly id: string;
      readonly position?: unknown;
      readonly data: Record<string, unknown>;
    }[];
  }
  const current = async (): Promise<{ row: WireRow; graph: Drawn; positions: Record<string, unknown> }> => {
    const [row] = await sandbox.rows("flow");
    if (row === undefined) throw new Error("no flow exists");
    const graph = row.graph as Drawn;
    return { row, graph, positions: Object.fromEntries(graph.nodes.map(({ id, position }) => [id, position])) };
  };

  it("fails the preview with all its errors, and only warns about suspicious parts", async () => {
    const broken = await stack.preview(() => {
      const lost = menu({ maxDigits: 1 }).on("digit:1", goTo("nobody")).on("digit:2", enqueue("vm_1"));
      new sipio.Flow("broken", { name: "Broken", graph: flow(entry("inbound").to(lost)) });
      return {};
    });
    expect(broken.ok).toBe(false);
    for (const message of [
      'Flow "broken": graph.nodes.menu.on.digit:1: node "nobody" does not exist [edge-to-nowhere]',
      'Flow "broken": graph.nodes.digit:2/enqueue.data.queueId: must be a Queue or its ID (q_…); got "vm_1" [data-wrong]',
      'Flow "broken": graph.nodes.menu.on.timeout: no node follows this outcome of kind menu',
    ]) {
      expect(broken.text).toContain(message);
    }
    expect(await sandbox.rows("flow")).toEqual([]);

    const doubtful = await stack.preview(() => {
      new sipio.Flow("doubtful", { name: "Doubtful", graph: flow(entry("inbound").to(enqueue("q_nobody"))) });
      return {};
    });
    expect(doubtful.ok, doubtful.text).toBe(true);
    expect(doubtful.text).toContain('warning: Flow "doubtful": graph.nodes.enqueue.data.queueId: no Queue');
  });

  it("is deployed with its positions, and a second up has no changes", async () => {
    const first = await up(reception("Closed", drawn));
    expect(first.text).not.toContain("warning");
    const { graph, positions } = await current();
    expect(positions).toMatchObject({ entry: { x: 0, y: 0 }, main: expect.anything(), message: expect.anything() });
    const [queue] = await sandbox.rows("queue");
    expect(graph.nodes.find(({ id }) => id === "main/digit:1/enqueue")?.data).toEqual({
      kind: "enqueue",
      queueId: queue?.id,
    });
    const again = await up(reception("Closed"));
    expect(again.changes).toEqual({ same: 5 });
    expect(await stack.outputs()).toEqual({ version: 1 });
    expect((await stack.exported()).text).not.toContain("position");
  });

  it("keeps positions from the console, which are not a difference", async () => {
    const { row, graph } = await current();
    const nodes = graph.nodes.map((node) => (node.id === "main" ? { ...node, position: { x: 7, y: 7 } } : node));
    const moved = await sandbox.call("PATCH", `/flows/${row.id}`, { body: { graph: { ...graph, nodes } } });
    expect(moved.status).toBe(200);
    expect((await stack.refresh()).changes).toEqual({ same: 5 });
    await up(reception("We are closed"));
    expect((await current()).positions).toMatchObject({ main: { x: 7, y: 7 }, entry: { x: 0, y: 0 } });
    expect(await stack.outputs()).toEqual({ version: 2 });
  });
});
