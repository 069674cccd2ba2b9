import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Events of one run of the engine. */
export class EngineEvents {
  readonly #kept: string[] = [];
  readonly #errors = new Set<string>();
  #changes: Readonly<Record<string, number>> = {};
  #hasPendingOperations = false;

  /** @param keeps Whether the events are kept as JSON. */
  constructor(private readonly keeps: boolean) {}

  /** Adds an event. */
  add(event: EngineEvent): void {
    const { diagnosticEvent: message, summaryEvent, policyEvent } = event;
    if (summaryEvent !== undefined) this.#changes = summaryEvent.resourceChanges as Record<string, number>;
    if (message !== undefined && !message.ephemeral) this.#addMessage(message.severity, plainMessage(message.message));
    if (policyEvent?.enforcementLevel === "mandatory") {
      this.#errors.add(`${policyEvent.policyName}: ${plainMessage(policyEvent.message)}`);
    }
    if (this.keeps) this.#kept.push(JSON.stringify(event));
  }

  /** Number of resources by operation. Empty if the run did not end. */
  get changes(): Readonly<Record<string, number>> {
    return this.#changes;
  }

  /** Errors that the engine, the provider, the template and the policies reported, each once. */
  get errors(): readonly string[] {
    const all = [...this.#errors];
    // The engine repeats an exception of the program without its place.
    return all.filter((error) => !all.some((other) => other !== error && other.startsWith(`${error} (at `)));
  }

  /** Events as JSON. */
  get kept(): readonly string[] {
    return this.#kept;
  }

  /** Whether the state contained operations of a run that was killed. */
  get hasPendingOperations(): boolean {
    return this.#hasPendingOperations;
  }

  #addMessage(severity: string, text: string): void {
    if (/resources with \d+ pending operations/.test(text)) this.#hasPendingOperations = true;
    const isConsequence =
      /^(update|preview|destroy|refresh) failed$|^resource .* failed$|^One or more errors occurred\. Check/.test(text);
    if (severity !== "error" || text === "" || isConsequence) return;
    this.#errors.add(withoutTemporaryName(withoutStack(text)));
  }
}

/** Returns an exception of the program with the place where the template threw it, instead of its whole stack. */
function withoutStack(text: string): string {
  const [, message, stack] = /^Unhandled exception: (?:Error: )?([\s\S]*?)\n(\s+at [\s\S]*)$/.exec(text) ?? [];
  if (message === undefined || stack === undefined) return text;
  const frame = stack.split("\n").find((line) => !/node_modules|node:internal/.test(line));
  const [, place] = /((?:[A-Z]:)?[^\s(]+:\d+:\d+)\)?$/.exec(frame ?? "") ?? [];
  return place === undefined ? message : `${message} (at ${place})`;
}

/** Returns a message without the changing part of the name of a file, because the engine repeats a failed write. */
const withoutTemporaryName = (text: string) =>
  text.replace(/^(?:pre|post)-step event returned an error: /, "").replace(/\.[0-9a-f]{8,}\.tmp\b/g, "");

/** Returns a message of the engine without color directives (`<{%fg 1%}>`), terminal codes and its severity. */
function plainMessage(message: string): string {
  return (
    message
      .replace(/<\{%.*?%\}>/g, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes begin with the control character ESC
      .replace(/\u001b\[[0-9;]*[A-Za-z]/g, "")
      .trim()
      .replace(/^error: /, "")
  );
}
