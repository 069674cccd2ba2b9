import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ulid } from "ulid";

/** A content that has arrived and belongs to no object yet. */
export interface Received {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The contents that were uploaded: a file for each object, in a folder beside the database. */
export class Blobs {
  readonly #kept: string;
  readonly #arriving: string;

  /** @param directory That of the store, which this process alone has open. */
  constructor(directory: string) {
    this.#kept = join(directory, "contents");
    this.#arriving = join(directory, "arriving");
    mkdirSync(this.#kept, { recursive: true });
    rmSync(this.#arriving, { recursive: true, force: true });
    mkdirSync(this.#arriving);
  }

  /** Writes what streams in to disk. */
  async receive(stream: Readable): Promise<Received> {
    const path = join(this.#arriving, ulid());
    const digest = createHash("sha256");
    let bytes = 0;
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength;
          digest.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flush: true }),
    );
    return { path, bytes, sha256: digest.digest("hex") };
  }

  /** Makes what has arrived the content of an object. */
  keep({ path }: Received, id: string): void {
    renameSync(path, this.pathOf(id));
  }

  /** Removes what has arrived, unless it became an object's content. */
  discard({ path }: Received): void {
    rmSync(path, { force: true });
  }

  /** Where the content of an object lies. */
  pathOf(id: string): string {
    return join(this.#kept, id);
  }

  /** Removes the content of an object that is gone. */
  remove(id: string): void {
    rmSync(this.pathOf(id), { force: true });
  }

  /** Removes the contents of which no object is left. */
  removeOrphans(isThere: (id: string) => boolean): void {
    for (const id of readdirSync(this.#kept)) if (!isThere(id)) this.remove(id);
  }
}
