import type { Engine } from "pulumi-engine";
import type { SdkProject } from "./project.js";
import type { NodeVersion } from "./versions.js";

/** Versions that a check runs with. */
export interface Combination {
  readonly project: SdkProject;
  readonly node: NodeVersion;
  readonly engine: Engine;
}

/** Check of a combination of versions. */
export interface CompatCheck {
  readonly title: string;
  /** @throws Error with the output if the combination does not work. */
  run(combination: Combination): Promise<void>;
}
