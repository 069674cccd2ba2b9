/** Sources of an engine, in order of preference. */
export const ENGINE_SOURCES = ["path", "download", "build"] as const;

/** Source of an engine. */
export type EngineSource = (typeof ENGINE_SOURCES)[number];

/** Returns the allowed sources: all, or the one in `SIPIO_ENGINE`. */
export function readAllowedSources(env: NodeJS.ProcessEnv): readonly EngineSource[] {
  const wanted = env.SIPIO_ENGINE;
  if (!wanted) return ENGINE_SOURCES;
  const source = ENGINE_SOURCES.find((name) => name === wanted);
  if (!source)
    throw new Error(`SIPIO_ENGINE is ${JSON.stringify(wanted)}, but must be one of ${ENGINE_SOURCES.join(", ")}`);
  return [source];
}
