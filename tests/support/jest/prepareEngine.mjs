import { ensureEngine } from "../../../tools/dist/engine/index.js";

/** Puts the real engine first on PATH for the tests that need it; without an engine they fail, they are never skipped. */
export default async function prepareEngine() {
  const engine = await ensureEngine({ onProgress: (line) => console.error(line) });
  process.env.PATH = engine.env().PATH;
}
