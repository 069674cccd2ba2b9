import { median } from "../median.js";
import { withHostMemory } from "../memory.js";
import { plainDynamicUsers } from "../programs/baselineDynamic.js";
import { thinNothingUsers } from "../programs/noopProvider.js";
import { users } from "../programs/users.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";
import { stateEntries } from "../stateEntries.js";

/** Programs to compare: the same people declared in three ways. */
const variants = { ours: users, plain: plainDynamicUsers, thin: thinNothingUsers } as const;
type Variant = keyof typeof variants;
const names = Object.keys(variants) as readonly Variant[];

/** Measurements of one round of a variant. */
interface Round {
  readonly create: number;
  readonly unchanged: number;
  readonly stateBytes: number;
  readonly hostMemory: number | undefined;
}

/** Time of `up`, compared with baselines that run in alternation. */
export const up: BenchPart = {
  title: "Time of up, compared with dynamic resources without effect",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 50 : 300;
    const rounds: Record<Variant, Round[]> = { ours: [], plain: [], thin: [] };
    const sandboxMemory = await BenchSandbox.during(async (sandbox) => {
      for (let round = 1; round <= 3; round += 1) {
        for (const name of names) {
          await sandbox.reset();
          const measured = await measureRound(() => variants[name](count), sandbox.config);
          rounds[name].push(measured);
          say(`round ${round}, ${name}: up ${measured.create.toFixed(1)} s, again ${measured.unchanged.toFixed(1)} s`);
        }
      }
      return sandbox.peakMemory;
    });
    const row = (what: string, pick: (round: Round) => number | undefined) => {
      const values: Record<string, number | undefined> = {};
      for (const name of names) {
        const known = rounds[name].map(pick).filter((value) => value !== undefined);
        values[name] = known.length === 0 ? undefined : median(known);
      }
      return { what, ...values, toPlain: over(values.ours, values.plain), toThin: over(values.ours, values.thin) };
    };
    const rows: Record<string, Cell>[] = [
      row(`up of ${count}, s`, ({ create }) => create),
      row("up without changes, s", ({ unchanged }) => unchanged),
      row("bytes in state per user", ({ stateBytes }) => stateBytes),
      row("peak memory of the provider's process, MiB", ({ hostMemory }) => hostMemory),
      { what: "peak memory of the sandbox, MiB", ours: sandboxMemory },
    ];
    return [
      {
        id: "up",
        title: `up of ${count} users on the real engine, medians of 3 alternating rounds`,
        columns: [
          { key: "what", label: "" },
          { key: "ours", label: "pulumi-sipio", digits: 1 },
          { key: "plain", label: "plain dynamic", digits: 1 },
          { key: "thin", label: "thin, no effect", digits: 1 },
          { key: "toPlain", label: "ours / plain", digits: 2 },
          { key: "toThin", label: "ours / thin", digits: 2 },
        ],
        rows,
        note:
          "Plain dynamic: a small pulumi.dynamic.Resource with a serialized provider. Thin, no effect: the form of\n" +
          "pulumi-sipio. Both providers only return their inputs. Only pulumi-sipio sends requests (to the sandbox on the\n" +
          "same machine).",
      },
    ];
  },
};

function measureRound(program: () => void, config: Readonly<Record<string, string>>): Promise<Round> {
  return BenchStack.during(program, config, async (stack) => {
    const { result: create, peak: hostMemory } = await withHostMemory(() => stack.up());
    const unchanged = await stack.upUnchanged();
    const bytes = stateEntries(stack.state())
      .filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"))
      .map((entry) => entry.bytes);
    return { create, unchanged, stateBytes: median(bytes), hostMemory };
  });
}

function over(ours: number | undefined, theirs: number | undefined): number | undefined {
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}
