import { objects } from "pulumi-sipio/objects";
import type { ApiClient, Row } from "../../../provider/api";
import { recordEditorLayout, withEditorLayout } from "../../../provider/lifecycle/editorLayout";
import { runState } from "../../support/runState";

const flow = objects.require("Flow");
const node = (more = {}) => ({ id: "a", type: "say", data: { kind: "say", text: "A" }, ...more });
const graph = (...nodes: object[]) => ({ start: "a", nodes, edges: [] });
const news = { __key: "k", name: "A" };

/** A platform with one flow. Counts reads. */
function platform(row?: Row) {
  const reads: unknown[] = [];
  const read = async (_: unknown, at: unknown) => {
    reads.push(at);
    return row;
  };
  return { api: { read } as unknown as ApiClient, reads };
}

const withLayout = (position?: object) => {
  const run = runState();
  if (position !== undefined) recordEditorLayout(flow, { ...news, graph: graph(node({ position })) }, run);
  return run;
};

describe("the editor layout of a flow", () => {
  const body = { name: "A", graph: graph(node()) } as unknown as Row;
  const drawnAt = (position: object) => ({ name: "A", graph: graph(node({ position })) });

  it("is that of the program for a new flow, without a request", async () => {
    const { api, reads } = platform();
    expect(await withEditorLayout(api, flow, undefined, body, news, withLayout({ x: 1 }))).toEqual(drawnAt({ x: 1 }));
    expect(reads).toEqual([]);
  });

  it("is that of the platform if the program has none", async () => {
    const { api, reads } = platform({ id: "flow_1", graph: graph(node({ position: { x: 2 } })) } as unknown as Row);
    expect(await withEditorLayout(api, flow, { id: "flow_1" }, body, news, withLayout())).toEqual(drawnAt({ x: 2 }));
    expect(reads).toEqual([{ id: "flow_1" }]);
  });

  it("is that of the program if both have one", async () => {
    const { api } = platform({ id: "flow_1", graph: graph(node({ position: { x: 2 } })) } as unknown as Row);
    expect(await withEditorLayout(api, flow, { id: "flow_1" }, body, news, withLayout({ x: 1 }))).toEqual(
      drawnAt({ x: 1 }),
    );
  });

  it("is absent if the flow was deleted and the program has none", async () => {
    expect(await withEditorLayout(platform().api, flow, { id: "flow_1" }, body, news, withLayout())).toEqual(body);
  });

  it("is not requested for an update that does not send the graph", async () => {
    const { api, reads } = platform();
    const update = { name: "B" };
    expect(await withEditorLayout(api, flow, { id: "flow_1" }, update, news, withLayout({ x: 1 }))).toEqual(update);
    expect(reads).toEqual([]);
  });

  it("does not change the body that it was given", async () => {
    const given = structuredClone(body);
    await withEditorLayout(platform().api, flow, undefined, given, news, withLayout({ x: 1 }));
    expect(given).toEqual(body);
  });
});

it("other classes have no editor layout", async () => {
  const { api, reads } = platform();
  const run = runState();
  recordEditorLayout(objects.require("Queue"), news, run);
  expect(run.resource(news).editorLayouts.size).toBe(0);
  expect(await withEditorLayout(api, objects.require("Queue"), { id: "q_1" }, { name: "A" }, news, run)).toEqual({
    name: "A",
  });
  expect(reads).toEqual([]);
});
