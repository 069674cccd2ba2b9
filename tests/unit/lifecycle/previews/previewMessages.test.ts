import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import {
  describeChanges,
  type Labels,
  ObjectNames,
  recordName,
  recordPreview,
  takePreview,
} from "../../../../provider/lifecycle";
import { bounded } from "../../../../provider/lifecycle/previews/previewMessages";
import { runState } from "../../../support/runState";

interface Change {
  readonly olds?: Values;
  readonly news?: Values;
  readonly changed: readonly string[];
  readonly labels?: Labels;
}

/** Describes the changes of a resource with the name "it" in a program with the users "dana" and "eli". */
function described(className: string, { olds = {}, news = {}, changed, labels = {} }: Change) {
  const run = runState();
  recordName("User", "us_1", 'User "dana"', run);
  recordName("User", "us_2", 'User "eli"', run);
  recordName("Queue", "q_1", 'Queue "support"', run);
  const source = () => Promise.reject(new Error("no connection"));
  const names = new ObjectNames(objects, news, labels, source, run);
  return describeChanges(objects.require(className), olds, { __title: "it", ...news }, { changed }, names);
}

const to = (id: unknown) => ({ kind: "user", id });
const hidden = "not shown because it may be a secret";

describe("the message about a change", () => {
  it.each<[string, string, Change, string | undefined]>([
    ["nothing without a change", "Queue", { changed: [] }, undefined],
    [
      "nothing about a plain value, which the engine shows",
      "Queue",
      { olds: { name: "A" }, news: { name: "B" }, changed: ["name"] },
      undefined,
    ],
    ["nothing about the ID of a resource", "Queue", { changed: ["id"] }, undefined],
    [
      "the names of the objects that a destination had and has",
      "Queue",
      { olds: { timeoutDest: to("us_1") }, news: { timeoutDest: to("us_2") }, changed: ["timeoutDest"] },
      'Queue "it": timeoutDest: User "dana" → User "eli"',
    ],
    [
      "a destination that is not set anymore",
      "Queue",
      { olds: { timeoutDest: to("us_1") }, changed: ["timeoutDest"] },
      'Queue "it": timeoutDest: User "dana" → not set',
    ],
    [
      "the name in the program of an object that this run creates",
      "Queue",
      {
        news: { timeoutDest: to(UNKNOWN) },
        changed: ["timeoutDest"],
        labels: { timeoutDest: 'User "frank"' },
      },
      'Queue "it": timeoutDest: not set → User "frank"',
    ],
    [
      "nothing about the same object, which this run replaces",
      "Queue",
      {
        olds: { timeoutDest: to("us_1") },
        news: { timeoutDest: to(UNKNOWN) },
        changed: ["timeoutDest"],
        labels: { timeoutDest: 'User "dana"' },
      },
      undefined,
    ],
    [
      "one line for each property",
      "Queue",
      {
        olds: { timeoutDest: to("us_1"), ewtDest: to("us_2") },
        news: { timeoutDest: to("us_2"), ewtDest: to("us_1") },
        changed: ["timeoutDest", "ewtDest"],
      },
      'Queue "it": timeoutDest: User "dana" → User "eli"\n    ewtDest: User "eli" → User "dana"',
    ],
    [
      "children that refer to objects, with the changes of each",
      "Queue",
      {
        olds: { agents: { us_1: { tierLevel: 1 }, us_2: {} } },
        news: { agents: { us_1: { tierLevel: 2 } } },
        changed: ["agents"],
      },
      'Queue "it": agents: ~ User "dana": tierLevel 1 → 2; - User "eli"',
    ],
    [
      "all children if there was no list, or is none",
      "Queue",
      { news: { agents: { us_1: {} } }, changed: ["agents"] },
      'Queue "it": agents: + User "dana"',
    ],
    [
      "all children of a list that is not set anymore",
      "Queue",
      { olds: { agents: { us_1: {} } }, changed: ["agents"] },
      'Queue "it": agents: - User "dana"',
    ],
    [
      "no text for a list that is not known yet",
      "Queue",
      { olds: { agents: { us_1: {} } }, news: { agents: UNKNOWN }, changed: ["agents"] },
      undefined,
    ],
    [
      "nothing about children that refer to no object",
      "GeoPolicy",
      { olds: { countries: { DE: {} } }, news: { countries: { AT: {} } }, changed: ["countries"] },
      undefined,
    ],
  ])("has %s", async (_, className, change, expected) => {
    expect(await described(className, change)).toBe(expected);
  });

  it.each<[string, Partial<Change>]>([
    ["is", { news: { timeoutDest: to("us_2"), __secrets: ["timeoutDest"] } }],
    ["was", { olds: { timeoutDest: to("us_1"), __secrets: ["timeoutDest"] } }],
  ])("hides a value that %s a secret of the program", async (_, change) => {
    const plain = { olds: { timeoutDest: to("us_1") }, news: { timeoutDest: to("us_2") }, changed: ["timeoutDest"] };
    expect(await described("Queue", { ...plain, ...change })).toBe(`Queue "it": timeoutDest: ${hidden}`);
  });

  it("hides the other values of a resource with secrets only if they changed", async () => {
    const change = { olds: { timeoutDest: to("us_1") }, news: { timeoutDest: to("us_2"), __secrets: ["name"] } };
    expect(await described("Queue", { ...change, changed: ["timeoutDest"] })).toBe(
      'Queue "it": timeoutDest: User "dana" → User "eli"',
    );
    const same = { timeoutDest: to(UNKNOWN), __secrets: ["timeoutDest"] };
    const labels = { timeoutDest: 'User "dana"' };
    const olds = { timeoutDest: to("us_1") };
    expect(await described("Queue", { olds, news: same, changed: ["timeoutDest"], labels })).toBeUndefined();
  });

  it("has at most 12 changes of a property", async () => {
    const agents = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`us_x${index}`, {}]));
    const linesOf = async (count: number) =>
      (await described("Queue", { news: { agents: agents(count) }, changed: ["agents"] }))?.split("; ");
    expect(await linesOf(12)).toHaveLength(12);
    const lines = await linesOf(14);
    expect(lines).toHaveLength(13);
    expect(lines?.at(-1)).toBe("… and 2 more");
  });

  it("requests only the names that it shows", async () => {
    const asked: number[] = [];
    const texts = Array.from({ length: 5 }, (_, index) => async () => {
      asked.push(index);
      return `change ${index}`;
    });
    expect(await bounded(texts, 2)).toEqual(["change 0", "change 1", "… and 3 more"]);
    expect(asked).toEqual([0, 1]);
    expect(await bounded(texts.slice(0, 2), 2)).toEqual(["change 0", "change 1"]);
    expect(await bounded([])).toEqual([]);
  });
});

describe("the message about publishing a flow", () => {
  const graphOf = (text: string) => ({ start: "a", nodes: { a: { kind: "say", data: { text } } } });
  const graph = graphOf("A");
  const published = { graph, isPublished: true, version: 2 };
  const draft = { graph, isPublished: false, version: 2 };
  it.each<[string, Change, string | undefined]>([
    [
      "an edited flow is published as the next version",
      { olds: published, news: { graph, publish: true }, changed: ["graph"] },
      "will be published as version 3",
    ],
    [
      "a draft of an earlier version is published",
      { olds: draft, news: { graph, publish: true }, changed: [] },
      "will be published as version 3",
    ],
    [
      "a published flow without a change needs no message",
      { olds: published, news: { publish: true }, changed: [] },
      undefined,
    ],
    [
      "a published flow with another change needs no message",
      { olds: published, news: { publish: true, name: "B" }, changed: ["name"] },
      undefined,
    ],
    ["a new flow needs no message", { news: { graph, publish: true }, changed: ["graph"] }, undefined],
    [
      "callers hear no version of a new draft",
      { news: { graph, publish: false }, changed: [] },
      "not published: callers do not hear this flow yet",
    ],
    [
      "callers still hear the published version of an edited draft",
      { olds: published, news: { graph, publish: false }, changed: ["graph"] },
      "not published: callers still hear version 2",
    ],
    [
      "a draft of a published version stays one",
      { olds: draft, news: { graph, publish: false }, changed: [] },
      "not published: callers still hear version 2",
    ],
    ["an unknown declaration needs no message", { olds: draft, news: { publish: UNKNOWN }, changed: [] }, undefined],
  ])("%s", async (_, change, expected) => {
    expect(await described("Flow", change)).toBe(expected === undefined ? undefined : `Flow "it": ${expected}`);
  });

  it("follows the changes of the graph in their own words", async () => {
    const news = { graph: graphOf("B"), publish: true };
    expect(await described("Flow", { olds: published, news, changed: ["graph"] })).toBe(
      `Flow "it": graph: ~ say 'a': text "A" → "B"\n    will be published as version 3`,
    );
  });

  it("has no changes of a graph that is new or not known", async () => {
    expect(await described("Flow", { news: { graph, publish: true }, changed: ["graph"] })).toBeUndefined();
    expect(await described("Flow", { olds: published, news: { publish: true }, changed: ["graph"] })).toBe(
      'Flow "it": will be published as version 3',
    );
  });
});

describe("the preview data of a resource", () => {
  const given = { urn: "urn:pulumi:dev::office::sipio:Queue::it", labels: { timeoutDest: 'User "dana"' } };
  const news = (preview: unknown) => ({ __key: "k", name: "A", ...(preview !== undefined && { __preview: preview }) });

  it("is kept from the check to the comparison, which takes it once", () => {
    const run = runState();
    recordPreview(news(given), run);
    expect(takePreview({ __key: "k" }, run)).toEqual({ ...given, inputs: { __key: "k", name: "A" } });
    expect(takePreview({ __key: "k" }, run)).toBeUndefined();
  });

  it("has no labels if the program gave none", () => {
    const run = runState();
    recordPreview(news({ urn: given.urn, labels: "none" }), run);
    expect(takePreview({ __key: "k" }, run)?.labels).toEqual({});
  });

  it.each([[undefined], ["text"], [{}], [{ urn: 1 }]])("is absent during an update: %j", (preview) => {
    const run = runState();
    recordPreview(news(given), run);
    recordPreview(news(preview), run);
    expect(takePreview({ __key: "k" }, run)).toBeUndefined();
  });

  it("belongs to one resource", () => {
    const run = runState();
    recordPreview(news(given), run);
    expect(takePreview({ __key: "other" }, run)).toBeUndefined();
    expect(takePreview({ __key: "k" }, run)).toBeDefined();
  });
});
