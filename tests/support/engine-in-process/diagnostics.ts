import { nameOf, typeOf } from "./state";

/** What a run prints, and how it counts. */
export class Diagnostics {
  readonly #lines: string[] = [];
  readonly changes: Record<string, number> = {};
  hasErrors = false;

  report(severity: "info" | "warning" | "error", message: string, urn = ""): void {
    if (severity === "error") this.hasErrors = true;
    const under = urn === "" ? "" : `${typeOf(urn)} (${nameOf(urn)}): `;
    this.#lines.push(`${under}${severity === "info" ? "" : `${severity}: `}${message}`);
  }

  count(op: string): void {
    this.changes[op] = (this.changes[op] ?? 0) + 1;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }
}
