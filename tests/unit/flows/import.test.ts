import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import * as flows from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check } from "pulumi-sipio/schema";
import ts from "typescript";
import { programOf } from "../../../cli/flow/generateProgram";
import { readFlow } from "../../../cli/flow/readFlow";
import { flowDocuments } from "../../support/flowGraphs";
import { repository } from "../../support/markdown";
import { Editor } from "../../support/typescript";

const schema = objects.require("Flow");

/** The arguments of the single flow that a program declares. */
function declaredBy(program: string): Readonly<Record<string, unknown>> {
  const declared: Readonly<Record<string, unknown>>[] = [];
  const Flow = class {
    constructor(name: string, args: object, options: object = {}) {
      declared.push({ resource: name, ...args, options });
    }
  };
  const modules: Readonly<Record<string, unknown>> = { "pulumi-sipio": { Flow }, "pulumi-sipio/flows": flows };
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  new Function("require", "exports", outputText)((name: string) => modules[name], {});
  const [one, ...more] = declared;
  if (one === undefined || more.length > 0) throw new Error("it does not declare one flow");
  return one;
}

const canonical = (name: unknown, graph: unknown) => check(schema, { name, graph }, objects);
const written = (given: unknown, adopt = false) =>
  programOf(readFlow(Buffer.from(JSON.stringify(given)), "Main"), adopt);

/** A long chain, a node with many predecessors, a cycle, and an unreachable part with another cycle. */
const entangled = () => {
  const chain = Array.from({ length: 40 }, (_, index) => `step ${index}`);
  const say = (id: string) => ({ id, data: { kind: "say", text: id } });
  return {
    nodes: [
      { id: "entry", data: { kind: "entry", trigger: "inbound" } },
      ...["menu", ...chain, "class", "lost", "round", "1st"].map(say),
      { id: "menu/digit:1/hangup", data: { kind: "hangup" } },
    ],
    edges: [
      { source: "entry", target: "step 0" },
      ...chain.map((source, index) => ({ source, target: chain[index + 1] ?? "step 0" })),
      { source: "lost", target: "step 20" },
      { source: "round", target: "1st" },
      { source: "1st", target: "round" },
      { source: "class", target: "entry" },
    ],
  };
};

describe("the imported program", () => {
  it("declares the same flow", async () => {
    await fc.assert(
      fc.asyncProperty(flowDocuments(objects, 12), async (document) => {
        const { name, graph } = declaredBy(await written(document));
        expect(canonical(name, graph)).toEqual({ ...canonical("Main", document), problems: [] });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("declares the same flow with shared nodes, long chains, cycles and unreachable nodes", async () => {
    const { graph } = declaredBy(await written(entangled()));
    expect(canonical("Main", graph)).toEqual({ ...canonical("Main", entangled()), problems: [] });
  });

  it("compiles for any flow and has the formatting of this repository", async () => {
    const editor = new Editor("provider/index.ts");
    const programs = await Promise.all(
      [...fc.sample(flowDocuments(objects, 12), { seed: 7, numRuns: 6 }), entangled()].map((given) => written(given)),
    );
    for (const program of programs) {
      expect(editor.errors(program.replace(/^import \* as sipio .*\n/m, "")), program).toEqual([]);
      const stdin = ["format", "--stdin-file-path=examples/imported.ts"];
      const formatted = execFileSync(join(repository, "node_modules/.bin/biome"), stdin, {
        input: program,
        cwd: repository,
      });
      expect(formatted.toString()).toBe(program);
    }
  });

  const row = {
    id: "flow_1",
    name: "After hours",
    is_published: 0,
    graph: { nodes: [{ id: "entry", data: { kind: "entry", trigger: "api" } }], edges: [] },
  };

  it("has the name and the state of an API row, and adopts it on request", async () => {
    const program = await written(row, true);
    expect(declaredBy(program)).toMatchObject({
      resource: "after-hours",
      name: "After hours",
      publish: false,
      options: { adopt: { id: "flow_1" } },
    });
    expect(declaredBy(await written({ ...row, is_published: 1 }))).toEqual({
      resource: "after-hours",
      name: "After hours",
      graph: expect.anything(),
      options: {},
    });
    expect(await written({ ok: true, rows: [row] }, true)).toBe(program);
    expect(await written({ ...row, graph: JSON.stringify(row.graph) }, true)).toBe(program);
  });

  it("declares each ID once, as a constant", async () => {
    const nodes = [1, 2].map((count) => ({ id: `n${count}`, data: { kind: "enqueue", queueId: "q_1" } }));
    const edges = [{ source: "n1", target: "n2", sourceHandle: "failed" }];
    const program = await written({ start: "n1", nodes, edges });
    expect(program.match(/q_1/g)).toHaveLength(1);
    expect(program).toContain('enqueue(queueId).named("n1").on("failed", enqueue(queueId).named("n2"))');
  });
});

describe("sipio flow import", () => {
  let directory = "";
  const sipio = (args: readonly string[], input?: string) =>
    execa(process.execPath, [join(repository, "cli/bin/sipio.js"), "flow", "import", ...args], {
      cwd: directory,
      reject: false,
      ...(input !== undefined && { input }),
    });

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "sipio-flow-"));
    writeFileSync(join(directory, "front desk.json"), JSON.stringify({ id: "flow_1", ...entangled() }));
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("prints only the program to stdout and warnings to stderr, for files and stdin", async () => {
    const { stdout, stderr, exitCode } = await sipio(["front desk.json", "--adopt"]);
    expect(exitCode).toBe(0);
    const warned = stderr
      .split("\n")
      .filter((line) => /^front desk\.json: warning: graph\.nodes\..+ \[\S+\]$/.test(line));
    expect(warned).toEqual(stderr.split("\n"));
    expect(stderr).toContain("graph.nodes.lost: unreachable");
    expect(declaredBy(stdout)).toMatchObject({ name: "front desk", options: { adopt: { id: "flow_1" } } });
    const piped = await sipio(["-", "--name", "front desk"], JSON.stringify(entangled()));
    expect(`${piped.stdout}\n`).toBe(
      await programOf(readFlow(Buffer.from(JSON.stringify(entangled())), "front desk"), false),
    );
  });

  it("prints the canonical form with --json", async () => {
    const { stdout } = await sipio(["front desk.json", "--json"]);
    const { name, graph } = canonical("front desk", entangled()).values;
    expect(JSON.parse(stdout)).toEqual({ id: "flow_1", name, graph });
  });

  it.each([
    ["no JSON", "{", /^it is not JSON: /],
    ["no object", "[]", /^must be a JSON object with nodes and edges, or with a graph$/],
    ["no flow", '{"ok":true}', /^must have nodes and edges, or a graph$/],
    ["two flows", '{"rows":[{},{}]}', /^contains 2 flows; use one of the rows$/],
  ])("reports an invalid file: %s", (_, input, message) => {
    expect(() => readFlow(Buffer.from(input), "Main")).toThrow(message);
  });

  it("reports all problems of a flow and exits with 1", async () => {
    const wrong = { start: "x", nodes: [{ id: "a", data: { kind: "say" } }], edges: [] };
    const { stdout, stderr, exitCode } = await sipio(["-"], JSON.stringify(wrong));
    expect([stdout, exitCode]).toEqual(["", 1]);
    expect(stderr).toMatch(
      /^standard input: graph\.start: node "x" does not exist.*\nstandard input: graph\.nodes\.a\.data\.text: req.*$/,
    );
  });

  it("accepts a file with a UTF-8 byte order mark", async () => {
    const text = JSON.stringify(entangled());
    const { stdout } = await sipio(["-", "--name", "front desk"], `\uFEFF${text}`);
    expect(`${stdout}\n`).toBe(await programOf(readFlow(Buffer.from(text), "front desk"), false));
  });

  it("names the encoding of a file that is not UTF-8 and the editor of a foreign file", async () => {
    writeFileSync(join(directory, "wide.json"), `\uFEFF${JSON.stringify(entangled())}`, "utf16le");
    expect(await sipio(["wide.json"])).toMatchObject({
      stderr: "wide.json: it is encoded in UTF-16 (little-endian); save it as UTF-8",
      exitCode: 1,
    });
    const { stderr } = await sipio(["-"], '{ "states": [], "initial_state": "Trigger" }');
    expect(stderr).toMatch(/^standard input: this is a Twilio Studio flow; export the flow from SIP\.IO's editor, /);
  });

  it("exits with 1 if there is no flow to adopt", async () => {
    const { stderr, exitCode } = await sipio(["-", "--adopt"], JSON.stringify({ ...entangled(), id: "q_1" }));
    expect([stderr, exitCode]).toEqual([
      "standard input: no flow ID to adopt; remove --adopt, or use a flow returned by the API",
      1,
    ]);
  });

  it("exits with 2 if the file does not exist or is not specified", async () => {
    const missing = await sipio(["nothing.json"]);
    expect(missing.stderr).toMatch(/^error: cannot read nothing\.json: ENOENT/);
    expect(missing.exitCode).toBe(2);
    const none = await sipio([]);
    expect(none.stderr).toMatch(/missing required argument 'file'\n\(run with --help for usage\)/);
    expect(none.exitCode).toBe(2);
  });
});
