import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A WAV file: PCM, mono, 16 bits, 8,000 samples per second, with samples from the same small pattern. */
export function sound({ ms = 40, pattern = "", sampleRate = 8000 } = {}): Buffer {
  const data = Buffer.alloc(Math.round((ms * sampleRate) / 1000) * 2, createHash("sha256").update(pattern).digest());
  return Buffer.concat([header(data.byteLength, sampleRate), data]);
}

/** The header of a WAV file with this number of sample bytes. */
export function header(dataBytes: number, sampleRate = 8000): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + dataBytes, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}

let directory: string | undefined;
const files = new Map<string, string>();

afterAll(() => {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
});

/** The path of a small WAV file. Another pattern is other content. The file is deleted after the tests of this file. */
export function soundFile(pattern: string): string {
  const known = files.get(pattern);
  if (known !== undefined) return known;
  directory ??= mkdtempSync(join(tmpdir(), "sipio-sound-"));
  const content = sound({ pattern });
  const path = join(directory, `${createHash("sha256").update(content).digest("hex").slice(0, 16)}.wav`);
  writeFileSync(path, content);
  files.set(pattern, path);
  return path;
}
