import type { EngineStackResource } from "pulumi-sipio-policies";

/** Objects to check, from a state or a tenant. */
export interface CheckedSource {
  readonly kind: "stack" | "state" | "tenant";
  /** Name for people: the stack, the file, or the account and the address of its API. */
  readonly name: string;
  /** All resources, also those of other packages, on which references depend. */
  readonly resources: readonly EngineStackResource[];
  /** Number of SIP.IO objects. Children in an inline list count with their parent. */
  readonly objects: number;
  /** IDs of the objects on the platform, by URN. */
  readonly ids: ReadonlyMap<string, string>;
  /** Reasons that the source is incomplete, as sentences. If there are any, the check does not count as run. */
  readonly gaps: readonly string[];
  /** Texts in secrets, which reports must not show. */
  readonly secretTexts: readonly string[];
  /** Reason that a value is not known, as a clause, and the remedy. */
  reasonUnknown(urn: string, property: string): string;
  /** File of the objects and, if known, the line of each. */
  readonly file?: { readonly path: string; lineOf(urn: string): number | undefined };
}

/** Thrown if there is no object to check. */
export class EmptySourceError extends Error {
  override readonly name = "EmptySourceError";
}
