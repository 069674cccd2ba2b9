/** Where an engine can come from, in the order of preference. */
export const ENGINE_SOURCES = ["path", "download", "build"] as const;

/** Where an engine came from. */
export type EngineSource = (typeof ENGINE_SOURCES)[number];

/** The sources that may be used: all, or the one that `SIPIO_ENGINE` names. */
export function readAllowedSources(env: NodeJS.ProcessEnv): readonly EngineSource[] {
  const wanted = env.SIPIO_ENGINE;
  if (!wanted) return ENGINE_SOURCES;
  const source = ENGINE_SOURCES.find((name) => name === wanted);
  if (!source)
    throw new Error(`SIPIO_ENGINE is ${JSON.stringify(wanted)}, but must be one of ${ENGINE_SOURCES.join(", ")}`);
  return [source];
}
