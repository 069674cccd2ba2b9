import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wav } from "pulumi-sipio/schema";
import { ContentChangedError, filePart } from "../../../provider/uploads/filePart";

const upload = { field: "source", part: "sound", format: wav, maxBytes: 1_000_000, maxDurationMs: 60_000 };
/** Number of bytes that Node reads from a file at once. */
const chunkBytes = 64 * 1024;
const content = Buffer.alloc(3 * chunkBytes, "abc");
const hashOf = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sipio-part-"));
  path = join(folder, "Greeting of Dana.wav");
  writeFileSync(path, content);
});
afterEach(() => rmSync(folder, { recursive: true }));

const partOf = (bytes: Buffer) => filePart(upload, hashOf(bytes), { path, bytes: bytes.byteLength });

/** Reads a part. Returns the bytes and the error that ended them. */
async function readingOf(part: ReturnType<typeof filePart>) {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of part.open()) chunks.push(chunk);
    return { bytes: Buffer.concat(chunks), error: undefined };
  } catch (error) {
    return { bytes: Buffer.concat(chunks), error };
  }
}

describe("the part of a form with a file", () => {
  it("has the size of the file and a fixed file name, which does not reveal the local one", () => {
    expect(partOf(content)).toMatchObject({
      part: "sound",
      fileName: "sound.wav",
      mediaType: "audio/wav",
      bytes: content.byteLength,
    });
  });

  it("has the content of the file, each time it is opened", async () => {
    const part = partOf(content);
    for (const _ of ["first attempt", "retry"]) {
      const { bytes, error } = await readingOf(part);
      expect(error).toBeUndefined();
      expect(bytes.equals(content)).toBe(true);
    }
  });

  it.each<[change: string, change: () => void]>([
    ["has other bytes", () => writeFileSync(path, Buffer.alloc(content.byteLength, "xyz"))],
    ["has another last byte", () => writeFileSync(path, Buffer.concat([content.subarray(0, -1), Buffer.from("!")]))],
    ["is longer", () => appendFileSync(path, "abc")],
    ["is shorter", () => truncateSync(path, content.byteLength - 1)],
    ["lost a whole chunk", () => truncateSync(path, 2 * chunkBytes)],
    ["does not exist anymore", () => rmSync(path)],
  ])("ends with an error before its last byte if the file %s", async (_, change) => {
    const part = partOf(content);
    change();
    const { bytes, error } = await readingOf(part);
    expect(error).toEqual(new ContentChangedError("source", path));
    expect(bytes.byteLength).toBeLessThan(content.byteLength);
  });

  it("has no chunk for an empty file", async () => {
    writeFileSync(path, "");
    expect(await readingOf(partOf(Buffer.alloc(0)))).toEqual({ bytes: Buffer.alloc(0), error: undefined });
  });

  it("sends nothing of a file whose beginning has the expected hash", async () => {
    for (const length of [100, chunkBytes]) {
      const { bytes, error } = await readingOf(partOf(content.subarray(0, length)));
      expect(String(error)).toBe(
        `ContentChangedError: source: ${path} changed during the run, so nothing was uploaded. Run again.`,
      );
      expect(bytes.byteLength).toBe(0);
    }
  });
});
