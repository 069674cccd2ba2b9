import { type Engine, EngineUnavailableError, ensureEngine } from "./index.js";

// Progress is written to stderr so that scripts can read the result from stdout.
const onProgress = (line: string) => process.stderr.write(`engine: ${line}\n`);

function describe({ source, version, bin }: Engine, asJson: boolean): string {
  return asJson ? JSON.stringify({ source, version, bin }) : `Pulumi ${version} (${source}): ${bin}`;
}

try {
  const engine = await ensureEngine({ onProgress });
  process.stdout.write(`${describe(engine, process.argv.includes("--json"))}\n`);
} catch (error) {
  if (!(error instanceof EngineUnavailableError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
