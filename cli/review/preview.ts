import { isRecord, type Values } from "pulumi-sipio/schema";
import { z } from "zod";
import { plainText, valueWithoutSecrets } from "./engineValues";

/** Thrown if a text is not the output of `pulumi preview --json`. */
export class NoPreviewError extends Error {
  override readonly name = "NoPreviewError";
}

/** Resource before or after a step. Secrets are replaced by a placeholder. */
export interface ResourceState {
  /** ID of the object. Empty if it is not known yet. */
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** Change of a resource. */
export type Operation = "create" | "update" | "replace" | "delete" | "import";

/** Planned step for one resource. */
export interface Step {
  readonly operation: Operation | "same";
  readonly urn: string;
  readonly old?: ResourceState;
  readonly now?: ResourceState;
  /** URNs on which each property depends. Empty in an event stream, which does not contain them. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** Step that changes its resource. */
export interface ChangingStep extends Step {
  readonly operation: Operation;
}

/** Message of a preview. */
export interface PreviewMessage {
  readonly severity: "info" | "warning" | "error";
  readonly urn?: string;
  readonly message: string;
}

/** Violation of a policy. */
export interface PreviewViolation {
  readonly policy: string;
  readonly pack: string;
  /** Enforcement level: `mandatory`, `advisory` or `remediate`. */
  readonly level: string;
  /** Severity of the policy: `low`, `medium`, `high` or `critical`. Absent if the policy has none. */
  readonly severity?: string;
  readonly urn?: string;
  readonly message: string;
}

/** Results of the policy packs of a preview. */
export interface PolicyResults {
  readonly packs: readonly string[];
  readonly violations: readonly PreviewViolation[];
}

/** Preview as the engine reports it. */
export interface EnginePreview {
  readonly steps: readonly Step[];
  readonly messages: readonly PreviewMessage[];
  /** Absent if the file has the form of `pulumi preview --json` without events, which does not contain them. */
  readonly policies?: PolicyResults;
  /** Whether the engine reported the end of the preview. */
  readonly isComplete: boolean;
}

const values = z.record(z.string(), z.unknown()).nullish();
const state = z.object({ id: z.string().nullish(), inputs: values, outputs: values }).nullish();
const digestState = z
  .object({
    ...state.unwrap().unwrap().shape,
    propertyDependencies: z.record(z.string(), z.array(z.string()).nullish()),
  })
  .partial({ propertyDependencies: true })
  .nullish();
const digest = z.object({
  steps: z
    .array(z.object({ op: z.string(), urn: z.string(), oldState: digestState, newState: digestState }))
    .default([]),
  diagnostics: z
    .array(
      z.object({ urn: z.string().optional(), message: z.string().default(""), severity: z.string().default("info") }),
    )
    .default([]),
  changeSummary: z.record(z.string(), z.number()).optional(),
});

const urn = z.string().optional();
const engineEvent = z.object({
  sequence: z.number(),
  diagnosticEvent: z
    .object({
      urn,
      message: z.string(),
      prefix: z.string().default(""),
      severity: z.string(),
      ephemeral: z.boolean().default(false),
    })
    .optional(),
  resourcePreEvent: z
    .object({ metadata: z.object({ op: z.string(), urn: z.string(), old: state, new: state }) })
    .optional(),
  policyEvent: z
    .object({
      resourceUrn: urn,
      message: z.string(),
      policyName: z.string(),
      policyPackName: z.string(),
      enforcementLevel: z.string(),
      severity: z.string().optional(),
    })
    .optional(),
  policyRemediationEvent: z.object({ resourceUrn: urn, policyName: z.string(), policyPackName: z.string() }).optional(),
  summaryEvent: z.object({ PolicyPacks: z.record(z.string(), z.string()).nullish() }).optional(),
});
type EngineEvent = z.infer<typeof engineEvent>;

/**
 * Reads the output of `pulumi preview --json`: one object, or one event a line if `PULUMI_ENABLE_STREAMING_JSON_PREVIEW`
 * is set. An event log (`--event-log`) has the second form.
 * @throws NoPreviewError if the text has neither form.
 */
export function readPreview(text: string): EnginePreview {
  if (text.trim() === "")
    throw new NoPreviewError("is empty; the preview failed before it started, or was not run with --json");
  const whole = parsed(text);
  if (isRecord(whole) && !("sequence" in whole)) return ofDigest(whole);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return ofEvents(lines.map((line, index) => eventIn(line, index + 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ofDigest(given: Record<string, unknown>): EnginePreview {
  const read = digest.safeParse(given);
  const isDigest = ["steps", "diagnostics", "changeSummary"].some((name) => name in given);
  if (!read.success || !isDigest) throw new NoPreviewError("is JSON, but not the output of pulumi preview --json");
  const { steps, diagnostics, changeSummary } = read.data;
  return {
    steps: merged(
      steps.map(({ op, urn: of, oldState, newState }) => ({
        op,
        urn: of,
        old: oldState,
        now: newState,
        dependencies: { ...oldState?.propertyDependencies, ...newState?.propertyDependencies },
      })),
    ),
    messages: diagnostics.flatMap(({ severity, urn: of, message }) => messageOf(severity, of, message)),
    isComplete: changeSummary !== undefined,
  };
}

function eventIn(line: string, number: number): EngineEvent {
  const read = engineEvent.safeParse(parsed(line));
  if (!read.success) throw new NoPreviewError(`line ${number} is not an event of pulumi preview --json`);
  return read.data;
}

function ofEvents(events: readonly EngineEvent[]): EnginePreview {
  const steps = events.flatMap(({ resourcePreEvent: event }) =>
    event === undefined ? [] : [{ ...event.metadata, now: event.metadata.new, dependencies: {} }],
  );
  const summary = events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
  const violations = events.flatMap(({ policyEvent, policyRemediationEvent }) => [
    ...(policyEvent ? [violationOf(policyEvent)] : []),
    ...(policyRemediationEvent ? [remediationOf(policyRemediationEvent)] : []),
  ]);
  // The key of a local pack is its name, the word `local` and its path.
  const names = Object.keys(summary?.PolicyPacks ?? {}).map((key) => key.split("|")[0] ?? key);
  return {
    steps: merged(steps),
    messages: events.flatMap(({ diagnosticEvent: event }) =>
      event === undefined || event.ephemeral ? [] : messageOf(event.severity, event.urn, event.message),
    ),
    policies: { packs: [...new Set([...names, ...violations.map(({ pack }) => pack)])].sort(), violations },
    isComplete: summary !== undefined,
  };
}

function violationOf(event: NonNullable<EngineEvent["policyEvent"]>): PreviewViolation {
  // The engine puts the policy's description before the message.
  const [description = "", ...message] = plainText(event.message).trim().split("\n");
  return {
    policy: event.policyName,
    pack: event.policyPackName,
    level: event.enforcementLevel,
    ...(event.severity !== undefined && { severity: event.severity }),
    ...(event.resourceUrn !== undefined && { urn: event.resourceUrn }),
    message: message.length === 0 ? description : message.join(" "),
  };
}

function remediationOf(event: NonNullable<EngineEvent["policyRemediationEvent"]>): PreviewViolation {
  return {
    policy: event.policyName,
    pack: event.policyPackName,
    level: "remediate",
    ...(event.resourceUrn !== undefined && { urn: event.resourceUrn }),
    message: "the policy changes the resource so that it complies",
  };
}

/** Returns a message, unless it is for debugging. */
function messageOf(severity: string, of: string | undefined, message: string): PreviewMessage[] {
  const level = severity === "info#err" ? "info" : severity;
  if (level !== "info" && level !== "warning" && level !== "error") return [];
  // Some versions of the engine repeat the severity in the message.
  const text = plainText(message)
    .trim()
    .replace(/^(error|warning): /, "");
  return [{ severity: level, ...(of !== undefined && of !== "" && { urn: of }), message: text }];
}

interface EngineStep {
  readonly op: string;
  readonly urn: string;
  readonly old?: z.infer<typeof state>;
  readonly now?: z.infer<typeof state>;
  readonly dependencies: Readonly<Record<string, readonly string[] | null | undefined>>;
}

const operations: Readonly<Record<string, Step["operation"]>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
};

/** Merges the steps of each resource. A replacement consists of several. */
function merged(steps: readonly EngineStep[]): Step[] {
  const byUrn = new Map<string, Step>();
  for (const { op, urn: of, old, now, dependencies } of steps) {
    const operation = operations[op];
    if (operation === undefined) continue;
    const before = byUrn.get(of);
    const known = Object.entries(dependencies).flatMap(([name, urns]) => (urns ? [[name, urns] as const] : []));
    const [was, is] = [before?.old ?? stateOf(old), stateOf(now) ?? before?.now];
    byUrn.set(of, {
      operation: before?.operation === "replace" ? "replace" : operation,
      urn: of,
      ...(was && { old: was }),
      ...(is && { now: is }),
      dependencies: { ...before?.dependencies, ...Object.fromEntries(known) },
    });
  }
  return [...byUrn.values()].map((step) => (step.operation === "create" ? withoutOld(step) : step));
}

/** A created resource has no former state. */
function withoutOld({ old, ...step }: Step): Step {
  return step;
}

function stateOf(given: z.infer<typeof state>): ResourceState | undefined {
  if (!given) return undefined;
  return {
    id: given.id ?? "",
    inputs: valueWithoutSecrets(given.inputs ?? {}),
    outputs: valueWithoutSecrets(given.outputs ?? {}),
  };
}
