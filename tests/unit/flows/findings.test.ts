import { validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, UNKNOWN } from "pulumi-sipio/schema";
import { diagnosticSeverities } from "../../../provider/flows/diagnostics";
import { code, differences, none, requireSection, sectionsOf } from "../docs/page";
import { faults, sound } from "./faults";

const flow = objects.require("Flow");
const sections = { "What the platform refuses": "error", "What would surprise a caller": "warning" } as const;
const page = sectionsOf("flow-diagnostics.md");
/** What only other objects show; their faults are planted in the tests of the program's side. */
const ofOthers = ["reference-class", "reference-missing", "holiday-never", "prompt-language"];

describe("what is found in a flow", () => {
  it("is nothing where nothing is wrong, in both of its forms", () => {
    expect(validateFlow(sound, objects)).toEqual([]);
    const { values, problems } = check(flow, { name: "Flow", graph: sound }, objects);
    expect(problems).toEqual([]);
    expect(validateFlow(values.graph, objects)).toEqual([]);
  });

  it.each(faults)("is $id, at $path, for $what", ({ id, path, planted }) => {
    const findings = validateFlow(planted, objects);
    expect(findings).toContainEqual(expect.objectContaining({ code: id, path, severity: diagnosticSeverities[id] }));
    expect(check(flow, { name: "Flow", graph: planted }, objects).problems.length > 0).toBe(
      diagnosticSeverities[id] === "error",
    );
  });

  it("is said all at once, each with its node and its edge", () => {
    const nodes = [...sound.nodes, { id: "bye", data: { kind: "hangup" } }, { id: "b", data: { kind: "menu" } }];
    const edges = [...sound.edges, { source: "b", target: "x" }];
    expect(validateFlow({ nodes, edges }, objects).map(({ code: id, node, outcome }) => [id, node, outcome])).toEqual([
      ["node-twice", undefined, undefined],
      ["data-missing", "b", undefined],
      ["outcome-unknown", "b", "default"],
      ["edge-to-nowhere", "b", "default"],
      ["node-unreachable", "b", undefined],
    ]);
  });

  it("is not guessed of what is not known yet", () => {
    const nodes = sound.nodes.map((node) =>
      node.id === "support" ? { ...node, data: { kind: "enqueue", queueId: UNKNOWN } } : node,
    );
    expect(validateFlow({ ...sound, nodes }, objects)).toEqual([]);
    const cut = sound.edges.slice(0, 3);
    expect(validateFlow({ ...sound, edges: UNKNOWN }, objects)).toEqual([]);
    expect(validateFlow({ ...sound, edges: [...cut, UNKNOWN] }, objects)).toEqual([]);
    expect(validateFlow({ ...sound, edges: [...cut, { source: "main", target: UNKNOWN }] }, objects)).toEqual([
      expect.objectContaining({ code: "outcome-unknown" }),
    ]);
    expect(validateFlow({ ...sound, nodes: [...sound.nodes, UNKNOWN] }, objects)).toEqual([]);
  });

  it("is every kind there is, and the page tells of all of them in the words that are said", () => {
    const said = faults.flatMap(({ planted }) => validateFlow(planted, objects));
    const ids = new Set(said.map(({ code: id }) => id));
    console.log(`faults of a flow: ${faults.length} planted and found, of ${ids.size} kinds`);
    expect([...ids, ...ofOthers].sort()).toEqual(Object.keys(diagnosticSeverities).sort());
    for (const [title, severity] of Object.entries(sections)) {
      const { lines } = requireSection(page, title);
      const own = Object.entries(diagnosticSeverities).filter(([, one]) => one === severity);
      expect(new Set(lines.map((line) => code(line.finding)))).toEqual(new Set(own.map(([id]) => id)));
      for (const id of ids) {
        const forms = lines.flatMap((line) => (code(line.finding) === id ? [code(line.message)] : []));
        const reasons = said.flatMap((finding) => (finding.code === id ? [finding.message] : []));
        if (diagnosticSeverities[id] === severity) expect(differences(forms, reasons), id).toEqual(none);
      }
    }
  });
});
