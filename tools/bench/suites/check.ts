import { isDeepStrictEqual } from "node:util";
import { provider } from "pulumi-sipio/dynamic";
import { objects } from "pulumi-sipio/objects";
import { check as checkInputs } from "pulumi-sipio/schema";
import { measureInTurn, tenTimes, type Work } from "../measure.js";
import type { BenchPart, Cell } from "../results.js";
import { type CheckSubject, subjects } from "./checkInputs.js";

type Inputs = Readonly<Record<string, unknown>>;

/** Time of check and diff in this process: its growth with the number of objects, and its ratio to plain libraries. */
export const checkSuite: BenchPart = {
  title: "Check and diff in-process",
  engine: false,
  async measure({ quick, say }) {
    const rounds = quick ? 3 : 7;
    const rows: Record<string, Cell>[] = [];
    for (const subject of subjects) {
      const most = quick ? subject.most / 5 : subject.most;
      for (const [verb, workOf] of [
        ["check", checkWork],
        ["diff", diffWork],
      ] as const) {
        const [large, small] = [workOf(subject, most), workOf(subject, most / 10)];
        const [ours = 0, plain = 0, less = 0] = await measureInTurn(
          [large.ours, large.plain, tenTimes(small.ours)],
          rounds,
        );
        rows.push({
          what: `${verb} of ${most.toLocaleString("en-US")} ${subject.of}`,
          each: (ours / most) * 1000,
          plainEach: (plain / most) * 1000,
          ratio: ours / plain,
          growth: (10 * ours) / less,
        });
      }
      say(subject.of);
    }
    return [
      {
        id: "check",
        title: `Check and diff in-process, medians of ${rounds} alternating rounds`,
        columns: [
          { key: "what", label: "" },
          { key: "each", label: "µs each", digits: 1 },
          { key: "plainEach", label: "baseline, µs each", digits: 1 },
          { key: "ratio", label: "ours / baseline", digits: 2 },
          { key: "growth", label: "time of all / a tenth", digits: 1 },
        ],
        rows,
        note:
          "Baseline of check: safeParse of a plain z.object with the same fields, without cross-field rules, canonical forms\n" +
          "or libraries for numbers and addresses. Baseline of diff: util.isDeepStrictEqual of the whole object.\n" +
          "Linear growth is 10.",
      },
    ];
  },
};

function checkWork({ class: className, inputs, plain }: CheckSubject, count: number): { ours: Work; plain: Work } {
  const schema = objects.require(className);
  const given = inputs(count);
  return {
    ours: () => every(given, (input) => checkInputs(schema, input, objects).problems.length === 0),
    plain: () => every(given, (input) => plain.safeParse(input).success),
  };
}

function diffWork({ class: className, inputs }: CheckSubject, count: number): { ours: Work; plain: Work } {
  const schema = objects.require(className);
  const olds = inputs(count).map((input) => checkInputs(schema, input, objects).values);
  const news = inputs(count).map((input) => checkInputs(schema, input, objects).values);
  const pairs = olds.map((old, index) => [old, news[index] ?? {}] as const);
  const host = provider(className);
  return {
    ours: async () => {
      for (const [old, now] of pairs) if ((await host.diff("id", old, now)).changes) throw new Error("nothing differs");
    },
    plain: () => every(pairs, ([old, now]) => isDeepStrictEqual(old, now)),
  };
}

function every<T extends Inputs | readonly [Inputs, Inputs]>(all: readonly T[], holds: (one: T) => boolean): void {
  for (const one of all) if (!holds(one)) throw new Error(`refused: ${JSON.stringify(one).slice(0, 200)}`);
}
