import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessUse, type RunProcess, runProcesses, withProcessUse } from "../cpuTimes.js";
import { declaredResources } from "../declaredResources.js";
import { median } from "../median.js";
import { examples, fixtures } from "../paths.js";
import type { BenchPart, Cell, Figures } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack, type ProgramFolder } from "../stack.js";

/** Program of `pulumi-sipio` and the number of rounds. */
interface Subject {
  readonly title: string;
  readonly rounds: number;
  readonly program: ProgramFolder;
  readonly config: Readonly<Record<string, string>>;
}

/** Baselines that declare the same values as the program of `pulumi-sipio`, without references. */
const baselines = { thin: "thin.ts", plain: "plain.ts" } as const;
type Variant = "ours" | keyof typeof baselines;
const variants: readonly Variant[] = ["ours", "thin", "plain"];

const steps = { create: "up", preview: "preview without changes", unchanged: "up without changes" } as const;
type Step = keyof typeof steps;

/** Measurement of one step: seconds until the CLI ends, and what each process used. */
interface Measured {
  readonly seconds: number;
  readonly use: Readonly<Record<RunProcess, ProcessUse>>;
}
type Round = Readonly<Record<Step, Measured>>;

/** Time of TypeScript programs under the CLI, as users write and run them. */
export const typescript: BenchPart = {
  title: "Time of TypeScript programs under the CLI",
  engine: true,
  async measure({ quick, say }) {
    const durations: Record<string, Cell>[] = [];
    const uses: Record<string, Cell>[] = [];
    for (const subject of quick
      ? [users(30)]
      : [users(300), users(1000), example("hotel"), example("contact-center")]) {
      const rounds = await measureSubject(subject, quick ? 1 : subject.rounds, say);
      for (const step of Object.keys(steps) as Step[]) {
        durations.push(durationRow(`${steps[step]}, ${subject.title}`, step, rounds));
        uses.push(...useRows(`${steps[step]}, ${subject.title}`, step, rounds));
      }
    }
    return [durationTable(durations), useTable(uses)];
  },
};

function users(count: number): Subject {
  const program = { folder: join(fixtures, "users"), env: { BENCH_USERS: String(count) } };
  // A create of 1,000 takes minutes, because the engine writes the whole state after each resource.
  return { title: `${count} users`, rounds: count > 300 ? 1 : 3, program, config: {} };
}

/** Example of this repository, with a value for each setting that it requires. */
function example(name: string): Subject {
  const folder = join(examples, name);
  const text = readFileSync(join(folder, "index.ts"), "utf8");
  const required = [...text.matchAll(/config\.require(?:Secret)?\("(\w+)"\)/g)].map(([, key = ""]) => key);
  const config = Object.fromEntries(required.map((key) => [key, "Correct horse 9"]));
  return { title: `the example ${name}`, rounds: 3, program: { folder, env: {} }, config };
}

async function measureSubject(subject: Subject, rounds: number, say: (line: string) => void) {
  const measured: Record<Variant, Round[]> = { ours: [], thin: [], plain: [] };
  const directory = mkdtempSync(join(tmpdir(), "sipio-bench-"));
  const file = join(directory, "resources.json");
  const baseline = { BENCH_RESOURCES: file, BENCH_PROVIDER: join(fixtures, "nothing.cjs") };
  try {
    await BenchSandbox.during(async (sandbox) => {
      for (let round = 1; round <= rounds; round += 1) {
        for (const variant of variants) {
          await sandbox.reset();
          const program =
            variant === "ours"
              ? subject.program
              : { folder: join(fixtures, "baseline"), main: baselines[variant], env: baseline };
          const config = { ...sandbox.config, ...subject.config };
          measured[variant].push(
            await BenchStack.during(program, config, async (stack) => {
              const create = await used(() => stack.up());
              if (variant === "ours") writeFileSync(file, JSON.stringify(declaredResources(stack.state())));
              return {
                create,
                preview: await used(() => stack.preview()),
                unchanged: await used(() => stack.upUnchanged()),
              };
            }),
          );
          say(`${subject.title}, round ${round}, ${variant}`);
        }
      }
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return measured;
}

async function used(work: () => Promise<number>): Promise<Measured> {
  const { result: seconds, use } = await withProcessUse(work);
  return { seconds, use };
}

function durationRow(what: string, step: Step, rounds: Readonly<Record<Variant, readonly Round[]>>) {
  const seconds = (variant: Variant) => rounds[variant].map((round) => round[step].seconds);
  const [ours, thin, plain] = [median(seconds("ours")), median(seconds("thin")), median(seconds("plain"))];
  const range = `${Math.min(...seconds("ours")).toFixed(1)} to ${Math.max(...seconds("ours")).toFixed(1)}`;
  return { what, ours, thin, plain, toThin: ours / thin, toPlain: ours / plain, range };
}

function useRows(what: string, step: Step, rounds: Readonly<Record<Variant, readonly Round[]>>) {
  return Object.entries(runProcesses).map(([process, label]) => {
    const uses = (variant: Variant) => rounds[variant].map((round) => round[step].use[process as RunProcess]);
    const cpu = (variant: Variant) => median(uses(variant).map((use) => use.cpu));
    const memory = (variant: Variant) => median(uses(variant).map((use) => use.memory));
    return {
      what,
      process: label,
      cpu: cpu("ours"),
      thinCpu: cpu("thin"),
      cpuToThin: cpu("ours") / cpu("thin"),
      memory: memory("ours"),
      thinMemory: memory("thin"),
      memoryToThin: memory("ours") / memory("thin"),
    };
  });
}

function durationTable(rows: Figures["rows"]): Figures {
  return {
    id: "typescript",
    title: "TypeScript programs under the CLI, with ts-node, medians of alternating rounds",
    columns: [
      { key: "what", label: "" },
      { key: "ours", label: "pulumi-sipio", digits: 1 },
      { key: "thin", label: "thin", digits: 1 },
      { key: "plain", label: "plain dynamic", digits: 1 },
      { key: "toThin", label: "ours / thin", digits: 2 },
      { key: "toPlain", label: "ours / plain", digits: 2 },
      { key: "range", label: "ours, range" },
    ],
    rows,
    note:
      "In seconds. Thin and plain dynamic declare the same values without references, in resources whose provider\n" +
      "returns its inputs. Only pulumi-sipio sends requests.",
  };
}

function useTable(rows: Figures["rows"]): Figures {
  return {
    id: "typescriptProcesses",
    title: "CPU time and peak memory of each process",
    columns: [
      { key: "what", label: "" },
      { key: "process", label: "process" },
      { key: "cpu", label: "CPU, s", digits: 1 },
      { key: "thinCpu", label: "thin", digits: 1 },
      { key: "cpuToThin", label: "ours / thin", digits: 2 },
      { key: "memory", label: "peak, MiB" },
      { key: "thinMemory", label: "thin" },
      { key: "memoryToThin", label: "ours / thin", digits: 2 },
    ],
    rows,
    note: "Sampled ten times per second. Zero on systems without /proc.",
  };
}
