import { validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, UNKNOWN } from "pulumi-sipio/schema";
import { diagnosticSeverities } from "../../../provider/flows/diagnostics";
import { code, differences, none, requireSection, sectionsOf } from "../docs/page";
import { faults, sound } from "./faults";

const flow = objects.require("Flow");
const sections = { "What the platform refuses": "error", "What would surprise a caller": "warning" } as const;
const page = sectionsOf("flow-diagnostics.md");
/** Diagnostics that involve other objects; other tests cover them. */
const ofOthers = ["reference-class", "reference-missing", "holiday-never", "prompt-language"];

describe("the diagnostics of a flow", () => {
  it("are empty for a valid flow, in both notations", () => {
    expect(validateFlow(sound, objects)).toEqual([]);
    const { values, problems } = check(flow, { name: "Flow", graph: sound }, objects);
    expect(problems).toEqual([]);
    expect(validateFlow(values.graph, objects)).toEqual([]);
  });

  it.each(faults)("contain $id at $path for $what", ({ id, path, document }) => {
    const findings = validateFlow(document, objects);
    expect(findings).toContainEqual(expect.objectContaining({ code: id, path, severity: diagnosticSeverities[id] }));
    expect(check(flow, { name: "Flow", graph: document }, objects).problems.length > 0).toBe(
      diagnosticSeverities[id] === "error",
    );
  });

  it("are all reported at once, each with its node and edge", () => {
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

  it("do not depend on unknown values", () => {
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

  it("cover every code, and the page documents all codes and messages", () => {
    const found = faults.flatMap(({ document }) => validateFlow(document, objects));
    const ids = new Set(found.map(({ code: id }) => id));
    console.log(`faults of a flow: ${faults.length} found, of ${ids.size} kinds`);
    expect([...ids, ...ofOthers].sort()).toEqual(Object.keys(diagnosticSeverities).sort());
    for (const [title, severity] of Object.entries(sections)) {
      const { lines } = requireSection(page, title);
      const own = Object.entries(diagnosticSeverities).filter(([, one]) => one === severity);
      expect(new Set(lines.map((line) => code(line.finding)))).toEqual(new Set(own.map(([id]) => id)));
      for (const id of ids) {
        const forms = lines.flatMap((line) => (code(line.finding) === id ? [code(line.message)] : []));
        const reasons = found.flatMap((finding) => (finding.code === id ? [finding.message] : []));
        if (diagnosticSeverities[id] === severity) expect(differences(forms, reasons), id).toEqual(none);
      }
    }
  });
});
