import { nameOf, typeOf } from "./state";

/** The output of a run and its counts. */
export class Diagnostics {
  readonly #lines = new Map<string, string[]>();
  readonly changes: Record<string, number> = {};
  hasErrors = false;

  /** @param stack Heading of messages that concern no resource. */
  constructor(private readonly stack: string) {}

  report(severity: "info" | "warning" | "error", message: string, urn = ""): void {
    if (severity === "error") this.hasErrors = true;
    const heading = urn === "" ? this.stack : `${typeOf(urn)} (${nameOf(urn)})`;
    const lines = this.#lines.get(heading) ?? [];
    this.#lines.set(heading, lines);
    lines.push(...`${severity === "info" ? "" : `${severity}: `}${message.trimEnd()}`.split("\n"));
  }

  count(op: string): void {
    this.changes[op] = (this.changes[op] ?? 0) + 1;
  }

  /** The list in the form of the CLI: messages under their resources. */
  get text(): string {
    if (this.#lines.size === 0) return "";
    const groups = [...this.#lines].map(([heading, lines]) =>
      [`  ${heading}:`, ...lines.map((line) => `    ${line}`)].map((line) => `${line.trimEnd()}\n`).join(""),
    );
    return `Diagnostics:\n${groups.join("\n")}\n`;
  }
}
