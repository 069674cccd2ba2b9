import type { Engine } from "./engine.js";
import { findExecutable, POLICY_ANALYZER } from "./executables.js";
import { missingPlugins } from "./onPath.js";
import { isAtLeast } from "./versions.js";

/**
 * First Pulumi version that starts policy packs through the language host. The npm package no longer contains the start
 * script.
 */
const WITHOUT_ANALYZER = "3.222.0";

/** Returns a warning if an engine cannot start policy packs, or `undefined`. */
export async function policyPackWarning(engine: Engine, platform: NodeJS.Platform): Promise<string | undefined> {
  if (isAtLeast(engine.version, WITHOUT_ANALYZER)) return undefined;
  const pulumi = await findExecutable(engine.bin, "pulumi", platform);
  if (pulumi === undefined) return undefined;
  const missing = await missingPlugins(pulumi, [POLICY_ANALYZER], engine.env(), platform);
  if (missing.length === 0) return undefined;
  return (
    `policy packs cannot start: Pulumi ${engine.version} needs ${POLICY_ANALYZER}, which @pulumi/pulumi 3.222 and later do not contain. ` +
    "Install Pulumi 3.222 or later, or use an older @pulumi/pulumi."
  );
}
