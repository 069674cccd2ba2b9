import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOwnFolder, ownFolder } from "./ownFolder";

/**
 * Creates that are on their way, by which a run that was killed before the answer came can be told from one that never created
 * anything. Each is a file whose name is a hash, and whose content is a time.
 */
export class CreateJournal {
  constructor(private readonly folder = ownFolder("creates")) {}

  /** Notes that a create is sent at a server time in epoch milliseconds. */
  begin(create: string, sentAt: number): void {
    createOwnFolder(this.folder);
    writeFileSync(this.#fileOf(create), String(Math.floor(sentAt)), { mode: 0o600 });
  }

  /** Records that a create has ended, and that the engine knows the result. */
  end(create: string): void {
    rmSync(this.#fileOf(create), { force: true });
  }

  /** Server time at which an earlier run sent a create and was killed before it ended; `undefined` if there is none. */
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
