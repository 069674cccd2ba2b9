import { ensureEngine } from "pulumi-engine";

/** Puts the real engine first on PATH. Without an engine the tests fail; they are never skipped. */
export default async function prepareEngine() {
  const engine = await ensureEngine({ onProgress: (line) => console.error(line) });
  process.env.PATH = engine.env().PATH;
}
