import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOwnFolder, ownFolder } from "./ownFolder";

/**
 * Journal of creates in progress. With it, a run that was killed before the response arrived can be distinguished from
 * one that created nothing. Each entry is a file with a hash as its name and a time as its content.
 */
export class CreateJournal {
  constructor(private readonly folder = ownFolder("creates")) {}

  /**
   * Records that a create is being sent.
   * @param sentAt Server time in epoch milliseconds.
   */
  begin(create: string, sentAt: number): void {
    createOwnFolder(this.folder);
    writeFileSync(this.#fileOf(create), String(Math.floor(sentAt)), { mode: 0o600 });
  }

  /** Records that a create has ended and that the engine has the result. */
  end(create: string): void {
    rmSync(this.#fileOf(create), { force: true });
  }

  /**
   * Returns the server time at which an interrupted run sent a create, in epoch milliseconds, or `undefined` if there
   * is no entry.
   */
  sentAt(create: string): number | undefined {
    try {
      const sentAt = Number(readFileSync(this.#fileOf(create), "utf8"));
      return Number.isFinite(sentAt) && sentAt > 0 ? sentAt : undefined;
    } catch {
      return undefined;
    }
  }

  #fileOf(create: string): string {
    return join(this.folder, createHash("sha256").update(create).digest("hex").slice(0, 32));
  }
}
