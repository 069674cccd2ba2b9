import { isDeepStrictEqual } from "node:util";
import * as sipio from "pulumi-sipio";
import { provider } from "pulumi-sipio/dynamic";
import { type FlowDocument, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check } from "pulumi-sipio/schema";
import { measureInTurn, tenTimes } from "../measure.js";
import { largeFlow } from "../programs/largeFlow.js";
import type { BenchPart } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";
import { stateEntries } from "../stateEntries.js";

/** Every 100th menu is changed before a diff is measured. */
const changedEvery = 100;

/** Large call flow: the time that a preview needs for it, and its size in state. */
export const flows: BenchPart = {
  title: "A large call flow",
  engine: true,
  async measure({ quick, say }) {
    const rounds = quick ? 3 : 7;
    const most = quick ? 2_000 : 10_000;
    const [large, small] = [workOn(most), workOn(most / 10)];
    const works = Object.values(large).flatMap((work, index) => [
      work,
      tenTimes(Object.values(small)[index] ?? (() => undefined)),
    ]);
    const times = await measureInTurn(works, rounds);
    const rows = Object.keys(large).map((what, index) => {
      const [all = 0, ten = 0] = times.slice(2 * index);
      return { what, less: ten / 10, all, growth: (10 * all) / ten };
    });
    say("in-process");
    const inState = await measureState(most / 10);
    const [less, all] = [most / 10, most].map((count) => count.toLocaleString("en-US"));
    return [
      {
        id: "flows",
        title: `Flows of ${less} and ${all} nodes, medians of ${rounds} alternating rounds`,
        columns: [
          { key: "what", label: "" },
          { key: "less", label: `${less} nodes, ms`, digits: 1 },
          { key: "all", label: `${all} nodes, ms`, digits: 1 },
          { key: "growth", label: "growth", digits: 1 },
        ],
        rows,
        note: `One in ${changedEvery} nodes differs between the compared flows. Growth is the time for all nodes divided by a tenth: linear is 10.`,
      },
      {
        id: "flowState",
        title: `A flow of ${less} nodes in state`,
        columns: [
          { key: "what", label: "" },
          { key: "bytes", label: "bytes" },
          { key: "ratio", label: "/ graph", digits: 2 },
        ],
        rows: inState,
        note: "Bytes without whitespace. Graph: as in the outputs, counted once. The engine also stores the inputs.",
      },
    ];
  },
};

/** Returns the steps of a preview for a flow of `count` nodes, one by one and combined. */
function workOn(count: number) {
  const schema = objects.require("Flow");
  const checked = (graph: FlowDocument) => {
    const { values, problems } = check(schema, { name: "Large", graph }, objects);
    if (problems.length > 0) throw new Error(`refused: ${problems[0]?.path} ${problems[0]?.message}`);
    return values;
  };
  const host = provider("Flow");
  const compare = async (olds: typeof was, news: typeof was) => {
    if (!(await host.diff("id", olds, news)).changes) throw new Error("nothing differs");
  };
  const inWords = (olds: typeof was, news: typeof was) => {
    const words = schema.fields.graph?.type.changes?.(olds.graph, news.graph) ?? [];
    if (words.length !== Math.floor((count - 2) / changedEvery)) throw new Error(`${words.length} changes`);
  };
  const judge = (graph: FlowDocument) => {
    const [first] = validateFlow(graph, objects);
    if (first !== undefined) throw new Error(`${first.path}: ${first.message}`);
  };
  const [given, changed] = [largeFlow(count), largeFlow(count, changedEvery)];
  const [was, is] = [checked(given), checked(changed)];
  return {
    "validation, including warnings": () => judge(given),
    "check and canonical form": () => checked(given),
    "diff by the provider": () => compare(was, is),
    "description of the diff": () => inWords(was, is),
    "all steps": async () => {
      judge(changed);
      const news = checked(changed);
      await compare(was, news);
      inWords(was, news);
    },
    "baseline: JSON.parse and stringify, isDeepStrictEqual": () => {
      if (isDeepStrictEqual(JSON.parse(JSON.stringify(given)), changed)) throw new Error("nothing differs");
    },
  };
}

async function measureState(count: number) {
  const program = () => {
    new sipio.Flow("large", { name: "Large", graph: largeFlow(count) });
  };
  return BenchSandbox.during((sandbox) =>
    BenchStack.during(program, sandbox.config, async (stack) => {
      await stack.up();
      const entry = stateEntries(stack.state()).find(({ type }) => type.endsWith("/sipio:Flow"));
      if (entry?.id === undefined) throw new Error("no flow in state");
      const { values } = check(objects.require("Flow"), { name: "Large", graph: largeFlow(count) }, objects);
      const graph = Buffer.byteLength(JSON.stringify(values.graph));
      const wire = Buffer.byteLength(await sandbox.read(`/flows/${entry.id}`));
      const row = (what: string, bytes: number) => ({ what, bytes, ratio: bytes / graph });
      return [row("graph", graph), row("inputs + outputs", entry.valueBytes), row("JSON of the object", wire)];
    }),
  );
}
