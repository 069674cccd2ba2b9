import { ensureTemporal } from "pulumi-engine";
import prepareEngine from "./prepareEngine.mjs";

/** Provides the Temporal CLI in addition to the engine. Without it the tests fail; they are never skipped. */
export default async function prepareTemporal() {
  await prepareEngine();
  process.env.SIPIO_TEMPORAL_CLI = await ensureTemporal({ onProgress: (line) => console.error(line) });
}
