import { cpuTime, descendants, isProviderProcess, peakMemory } from "./processTree.js";

const intervalMs = 100;

/** Processes of a run of the CLI. */
export const runProcesses = { cli: "CLI", program: "program", provider: "provider" } as const;

/** Process of a run of the CLI. */
export type RunProcess = keyof typeof runProcesses;

/** Resources that a process used: CPU time in seconds and peak memory in MiB. Zero on systems without `/proc`. */
export interface ProcessUse {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * Runs work and returns what each process of the CLI used. Processes are sampled ten times per second, so the last tenth
 * of a second of each may be missing.
 */
export async function withProcessUse<T>(
  work: () => Promise<T>,
): Promise<{ result: T; use: Readonly<Record<RunProcess, ProcessUse>> }> {
  const seen = new Map<number, ProcessUse & { readonly process: RunProcess }>();
  const sample = () => {
    for (const { pid, command } of descendants()) {
      const process = processOf(command);
      const cpu = cpuTime(pid);
      if (process !== undefined && cpu !== undefined) seen.set(pid, { process, cpu, memory: peakMemory(pid) ?? 0 });
    }
  };
  const timer = setInterval(sample, intervalMs);
  try {
    const result = await work();
    const of = (process: RunProcess): ProcessUse => {
      const all = [...seen.values()].filter((one) => one.process === process);
      return {
        cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
        memory: Math.max(0, ...all.map(({ memory }) => memory)),
      };
    };
    return { result, use: { cli: of("cli"), program: of("program"), provider: of("provider") } };
  } finally {
    clearInterval(timer);
  }
}

function processOf(command: string): RunProcess | undefined {
  if (isProviderProcess(command)) return "provider";
  if (/^[^\0]*node\0.*@pulumi\/pulumi\/cmd\/run/s.test(command)) return "program";
  return /^[^\0]*pulumi\0/.test(command) ? "cli" : undefined;
}
