import fc from "fast-check";
import { fitted, type ReviewPart } from "../../../cli/review/fitted";
import { formatMarkdown, longestComment, markerOf } from "../../../cli/review/formatMarkdown";
import { formatText } from "../../../cli/review/formatText";
import { codeBlock, escaped, inlineCode } from "../../../cli/review/markdown";
import { readPreview } from "../../../cli/review/preview";
import { reviewOf } from "../../../cli/review/review";
import { type Change, eventFile, reviewed } from "./previews";

const graph = (promptText: string, more: Readonly<Record<string, object>> = {}) => ({
  start: "entry",
  nodes: {
    entry: { kind: "entry", data: { trigger: "inbound" }, on: { default: "main" } },
    main: { kind: "menu", data: { promptText, maxDigits: 1 }, on: { timeout: "end", "digit:1": "sales" } },
    sales: { kind: "enqueue", data: { queueId: "q_1" } },
    end: { kind: "hangup" },
    ...more,
  },
});
const flowChange = (old: object, now: object): Change => ({
  op: "update",
  class: "Flow",
  name: "reception",
  id: "flow_1",
  old: { name: "Reception", graph: old },
  now: { name: "Reception", graph: now },
});
const mobile: Change = { op: "same", class: "Forward", name: "mobile", id: "fwd_1", old: {}, now: {} };

describe("Markdown of a flow", () => {
  const text = formatMarkdown(
    reviewed(
      mobile,
      flowChange(
        graph("Press 1.", { bye: { kind: "say", data: { text: "Bye" } } }),
        graph("Press 1 or 2.", { dial: { kind: "forward", data: { forwardId: "fwd_1" } } }),
      ),
    ),
  );

  it("describes nodes in words, with the names of objects", () => {
    expect(text).toContain('- added forward "dial": forwardId Forward "mobile"\n');
    expect(text).toContain('- changed menu "main": promptText "Press 1." → "Press 1 or 2."\n');
    expect(text).toContain('- removed say "bye"\n');
  });

  it("says where the flow dials out", () => {
    expect(text).toContain(
      '| destination | `Flow "reception"` | `graph` | `added forward "dial": forwardId Forward "mobile"` |',
    );
  });

  it("draws the nodes that differ and their neighbors", () => {
    const [, diagram = ""] = /```mermaid\n(.*?)\n```/s.exec(text) ?? [];
    expect(diagram.split("\n").filter((line) => !line.includes("classDef"))).toEqual([
      "flowchart TD",
      '  n0["calls begin: entry entry"]',
      '  n1["~ menu main"]:::changed',
      '  n2["enqueue sales"]',
      '  n3["hangup end"]',
      '  n4["+ forward dial"]:::added',
      '  n5["− say bye"]:::removed',
      '  n0 -- "default" --> n1',
      '  n1 -- "timeout" --> n3',
      '  n1 -- "digit:1" --> n2',
    ]);
  });
});

it("a diagram marks edges that are added, removed or lead elsewhere", () => {
  const main = { kind: "menu", data: { maxDigits: 1 }, on: { timeout: "sales", "digit:2": "end" } };
  const { lines, diagram = "" } = reviewed(flowChange(graph("Hi"), graph("Hi", { main }))).categories.flatMap(
    ({ objects }) => objects.flatMap(({ properties }) => properties.flatMap(({ flow }) => flow ?? [])),
  )[0] ?? { lines: [] };
  expect(lines).toContain('after "main", outcome timeout: leads to "sales" instead of "end"');
  expect(lines).toContain('after "main", outcome digit:1: no longer leads to "sales"');
  expect(lines).toContain('after "main", outcome digit:2: leads to "end"');
  const edges = diagram.split("\n").filter((line) => / n\d (--|-\.) /.test(line));
  expect(edges.map((line) => line.trim())).toEqual([
    'n0 -- "default" --> n1',
    'n1 -. "− timeout" .-> n3',
    'n1 -- "+ timeout" --> n2',
    'n1 -. "− digit:1" .-> n2',
    'n1 -- "+ digit:2" --> n3',
  ]);
  expect(diagram).toContain("linkStyle 2,4 stroke:#1a7f37");
  expect(diagram).toContain("linkStyle 1,3 stroke:#cf222e");
});

it("a label of a diagram cannot end it or contain markup", () => {
  const id = '"]; click n0 href "javascript:alert(1)" <b>`#';
  const text = formatMarkdown(reviewed(flowChange(graph("Hi"), graph("Hi", { [id]: { kind: "say" } }))));
  const [, diagram = ""] = /```mermaid\n(.*?)\n```/s.exec(text) ?? [];
  const line = diagram.split("\n").find((one) => one.includes(":::added")) ?? "";
  expect(line).toMatch(/^ {2}n\d+\["[^"\]<`]*"\]:::added$/);
});

it("a flow that is too large is described in words only", () => {
  const nodes = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, { kind: "hangup" }]));
  const text = formatMarkdown(reviewed(flowChange(graph("Hi"), graph("Hi", nodes))));
  expect(text).not.toContain("mermaid");
  expect(text).toContain("- … and 140 more\n");
});

describe("Markdown", () => {
  it.each([
    ["a|b", "`a\\|b`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["a\nb", "`a b`"],
    ["", ""],
  ])("code %j", (text, expected) => expect(inlineCode(text)).toBe(expected));

  it.each([
    ["<img src=x>", "\\<img src=x\\>"],
    ["[a](b) *c* _d_ | e", "\\[a\\](b) \\*c\\* \\_d\\_ \\| e"],
    ["@ops and dana@acme.example", "@<!-- -->ops and dana@<!-- -->acme.example"],
    ["line\n## one", "line \\#\\# one"],
  ])("text %j", (text, expected) => expect(escaped(text)).toBe(expected));

  it("a block of code is longer than the fences in it", () => {
    expect(codeBlock("mermaid", "a ```` b")).toBe("`````mermaid\na ```` b\n`````");
  });

  it("names in it cannot contain markup", () => {
    const name = "x`</summary>@ops|y";
    const text = formatMarkdown(
      reviewed({ op: "create", class: "Forward", name, now: { name, number: "4915112345678" } }),
    );
    expect(text).toContain("**Forward** ``x`</summary>@ops\\|y`` will be created");
    for (const line of text.split("\n").filter((one) => one.startsWith("| `name`"))) {
      expect(line.replaceAll("\\|", "").split("|")).toHaveLength(4);
    }
  });

  it("begins with the same line for each review of a stack", () => {
    const [one = "", other = ""] = [reviewed(mobile), reviewed(flowChange(graph("a"), graph("b")))].map((review) =>
      formatMarkdown(review),
    );
    expect(one.split("\n")[0]).toBe("<!-- sipio-review office/prod -->");
    expect(other.split("\n")[0]).toBe(one.split("\n")[0]);
    expect(markerOf("a--><b>/prod")).toBe("<!-- sipio-review a-b/prod -->");
  });
});

describe("a preview with 2,000 changed objects", () => {
  const changes = Array.from(
    { length: 2000 },
    (_, index): Change => ({
      op: "update",
      class: "User",
      name: `user-${index}`,
      id: `us_${index}`,
      old: { maxSimultaneous: 1 },
      now: { maxSimultaneous: 2 },
    }),
  );
  const review = reviewOf(readPreview(eventFile(changes)));

  it("fits into a comment, which says what was left out", () => {
    const text = formatMarkdown(review);
    expect(text.length).toBeLessThanOrEqual(longestComment);
    expect(text.length).toBeGreaterThan(longestComment - 500);
    const rows = text.split("\n").filter((line) => line.startsWith("| limit |")).length;
    const objects = text.split("\n").filter((line) => line.startsWith("**User**")).length;
    const missing = `${2000 - rows} of 2000 loosened protections, ${2000 - objects} of 2000 changed objects`;
    expect(text).toContain(
      `_Left out, because a comment can have at most 65536 characters: ${missing}. To see everything, run \`sipio review\` on a terminal._\n`,
    );
  });

  it("is shown as a whole on a terminal", () => {
    expect(formatText(review, false).match(/~ User "user-/g)).toHaveLength(2000);
  });
});

it("a text never exceeds its maximum, and every part is shown or counted", () => {
  const part = fc.record({
    noun: fc.constantFrom("apple", "pear"),
    text: fc.string({ minLength: 1, maxLength: 60 }).map((text) => `${text.replace(/[\n¶]/g, "")}¶`),
    headings: fc.constantFrom([], ["# A"], ["# A", "## B"]),
    continues: fc.constantFrom(undefined, "line", "block"),
  });
  const parts = fc.array(part, { maxLength: 30 }) as fc.Arbitrary<ReviewPart[]>;
  fc.assert(
    fc.property(parts, fc.integer({ min: 120, max: 1500 }), (all, max) => {
      const text = fitted("head", all, max, (missing) => `missing: ${missing}`);
      expect(text.length).toBeLessThanOrEqual(max);
      const shown = text.split("¶").length - 1;
      const counts = [...(/missing: (.*)$/m.exec(text)?.[1] ?? "").matchAll(/(\d+) of/g)].map(([, count]) =>
        Number(count),
      );
      expect(shown + counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    }),
  );
});

it("text for a terminal has colors on request", () => {
  const review = reviewed(flowChange(graph("a"), graph("b")), {
    op: "delete",
    class: "CallLimit",
    name: "hour",
    old: {},
  });
  expect(formatText(review, false)).not.toContain("\u001b");
  expect(formatText(review, true)).toContain('\u001b[31m-\u001b[39m CallLimit "hour"');
});
