import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ulid } from "ulid";

/** Uploaded file that does not belong to an object yet. */
export interface Received {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Uploaded contents, with one file per object in a directory next to the database. */
export class Blobs {
  readonly #kept: string;
  readonly #arriving: string;

  /** @param directory Directory of the store, which only this process has open. */
  constructor(directory: string) {
    this.#kept = join(directory, "contents");
    this.#arriving = join(directory, "arriving");
    mkdirSync(this.#kept, { recursive: true });
    rmSync(this.#arriving, { recursive: true, force: true });
    mkdirSync(this.#arriving);
  }

  /** Writes a stream to disk. */
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

  /** Turns an uploaded file into the content of an object. */
  keep({ path }: Received, id: string): void {
    renameSync(path, this.pathOf(id));
  }

  /** Removes an uploaded file, unless it has become the content of an object. */
  discard({ path }: Received): void {
    rmSync(path, { force: true });
  }

  /** Returns the path of an object's content. */
  pathOf(id: string): string {
    return join(this.#kept, id);
  }

  /** Removes the content of a deleted object. */
  remove(id: string): void {
    rmSync(this.pathOf(id), { force: true });
  }

  /** Removes contents whose object no longer exists. */
  removeOrphans(isThere: (id: string) => boolean): void {
    for (const id of readdirSync(this.#kept)) if (!isThere(id)) this.remove(id);
  }
}
