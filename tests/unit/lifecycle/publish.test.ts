import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ApiClient, Row } from "../../../provider/api";
import { needsPublish, publishIfNeeded, withEffectivePublishState } from "../../../provider/lifecycle/publish";

const flow = objects.require("Flow");
const queue = objects.require("Queue");
const graph = { start: "a", nodes: { a: { kind: "say", data: { text: "A" } } } };
const other = { start: "a", nodes: { a: { kind: "say", data: { text: "B" } } } };

describe("a flow", () => {
  it.each<[string, Values, Values, boolean]>([
    ["a draft that the program publishes", { isPublished: false }, { publish: true }, true],
    ["a published flow", { isPublished: true }, { publish: true }, false],
    ["a draft that the program declares", { isPublished: false }, { publish: false }, false],
    ["a draft without a declaration", { isPublished: false }, {}, false],
    ["a flow whose state is not known", {}, { publish: true }, false],
    ["a draft whose declaration is not known", { isPublished: false }, { publish: UNKNOWN }, false],
  ])("needs to be published or not: %s", (_, there, news, expected) => {
    expect(needsPublish(flow, there, news)).toBe(expected);
    expect(needsPublish(queue, there, news)).toBe(false);
  });

  const published = { graph, isPublished: true, version: 2 };
  const draft = { graph, isPublished: false, version: 2 };
  it.each<[string, Values, Values, boolean]>([
    ["the draft has the published graph", published, draft, true],
    ["the graph has changed", published, { ...draft, graph: other }, false],
    ["another version was published since", published, { ...draft, version: 3 }, false],
    ["it was a draft before", { ...published, isPublished: false }, draft, false],
    ["it was never seen before", {}, draft, false],
    ["it is published", draft, published, true],
  ])("counts as published or as a draft if %s", (_, olds, there, expected) => {
    expect(withEffectivePublishState(flow, olds, there)).toEqual({ ...there, isPublished: expected });
  });

  it("has its state on the platform if its class is not published", () => {
    expect(withEffectivePublishState(queue, published, draft)).toBe(draft);
  });
});

describe("after a write, a flow", () => {
  const row = (isPublished: 0 | 1, more: object = {}) =>
    ({
      id: "flow_1",
      graph: { start: "a", nodes: [{ id: "a", type: "say", data: { kind: "say", text: "A" } }], edges: [] },
      version: 2,
      is_published: isPublished,
      ...more,
    }) as unknown as Row;
  const publish = async (written: Row | undefined, olds: Values, news: Values) => {
    const requests: unknown[] = [];
    const api = {
      publish: async (_: unknown, at: unknown) => {
        requests.push(at);
        return row(1, { version: 3 });
      },
    };
    const result = await publishIfNeeded(api as unknown as ApiClient, flow, { id: "flow_1" }, written, olds, news);
    return { result, requests };
  };

  it("is published if its row is a draft", async () => {
    const { result, requests } = await publish(row(0), {}, { publish: true });
    expect(result).toMatchObject({ version: 3, is_published: 1 });
    expect(requests).toEqual([{ id: "flow_1" }]);
  });

  it("is published if nothing was written and the last known state is a draft", async () => {
    expect((await publish(undefined, { isPublished: false }, { publish: true })).requests).toHaveLength(1);
    expect(await publish(undefined, { isPublished: true }, { publish: true })).toEqual({
      result: undefined,
      requests: [],
    });
  });

  it("is not published again for an edit that changes no call", async () => {
    const { requests } = await publish(row(0), { graph, isPublished: true, version: 2 }, { publish: true });
    expect(requests).toEqual([]);
  });

  it("keeps its row if the program declares a draft", async () => {
    const written = row(0);
    expect(await publish(written, {}, { publish: false })).toEqual({ result: written, requests: [] });
  });
});
