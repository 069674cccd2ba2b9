import type { AcceptedFinding } from "./baseline";
import type { CheckedSource } from "./checkedSource";
import type { Level } from "./configuration";
import type { Finding, FoundObject } from "./finding";
import type { WaiverUse } from "./waivers";

/** Result of one policy. */
export interface PolicyResult {
  readonly policy: string;
  readonly pack: string;
  readonly description: string;
  readonly severity: string;
  readonly level: Level;
  /** `passed` and `violated` also count findings that are accepted. `incomplete` if a value was not known. */
  readonly status: "passed" | "violated" | "incomplete" | "disabled";
}

/** Check that a policy could not make. */
export interface NotEvaluated {
  readonly policy: string;
  /** Object whose value is not known. Absent if the policy failed as a whole. */
  readonly object?: FoundObject;
  readonly message: string;
}

/** Report of a check. The names of its members are those of the JSON output. */
export interface PolicyReport {
  readonly source: Pick<CheckedSource, "kind" | "name" | "objects"> & { readonly file?: string };
  /** `clean`, `findings` if there are new ones that count, or `incomplete` if something could not be checked. */
  readonly result: "clean" | "findings" | "incomplete";
  readonly policies: readonly PolicyResult[];
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Reasons that not all objects were checked. */
  readonly gaps: readonly string[];
  readonly waivers: readonly WaiverUse[];
  /** Entries of the baseline without a finding. */
  readonly resolved: readonly AcceptedFinding[];
}
