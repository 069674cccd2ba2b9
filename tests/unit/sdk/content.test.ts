import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type InspectedFile, wav } from "pulumi-sipio/schema";
import { inspectFile } from "../../../provider/uploads/inspectFile";
import { header, sound } from "../../support/wavFixtures";

const mebibyte = 1024 * 1024;
const upload = { part: "file", format: wav, maxBytes: mebibyte, maxDurationMs: 60_000 };
const allowed = "must be a WAV file of at most 1 MiB and 1 min, as a path or as bytes";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sipio-content-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const hashOf = (content: Uint8Array) => `sha256:${createHash("sha256").update(content).digest("hex")}`;
const refusalOf = (found: InspectedFile) => ("refused" in found ? found.refused : undefined);

describe("valid content", () => {
  it("is identified by the SHA-256 of its bytes, for a file or a buffer", async () => {
    const content = sound({ ms: 500 });
    const path = file("good.wav", content);
    const found = { hash: hashOf(content), bytes: content.byteLength };
    expect(await inspectFile(upload, path)).toEqual({ ...found, path });
    expect(await inspectFile(upload, relative(process.cwd(), path))).toEqual({ ...found, path });
    for (const bytes of [content, new Uint8Array(content)])
      expect(await inspectFile(upload, bytes)).toMatchObject(found);
  });

  it("can have any file name", async () => {
    for (const name of ["sound", "sound.mp3", "größe.WAV", "a b.wav"]) {
      expect(refusalOf(await inspectFile(upload, file(name, sound())))).toBeUndefined();
    }
  });

  it("can have unknown lengths in its header, as in a recorder's stream", async () => {
    const content = sound({ ms: 500 });
    content.writeUInt32LE(0xffffffff, 4);
    content.writeUInt32LE(0xffffffff, 40);
    expect(await wav.probe(file("streamed.wav", content))).toEqual({ durationMs: 500 });
    expect(await wav.probe(content)).toEqual({ durationMs: 500 });
  });

  it("can contain other chunks before the audio, and other codecs than PCM", async () => {
    const content = sound({ ms: 500 });
    const list = Buffer.from("LIST\x0e\0\0\0INFOISFT\x02\0\0\0a\0", "latin1");
    expect(await wav.probe(Buffer.concat([content.subarray(0, 36), list, content.subarray(36)]))).toEqual({
      durationMs: 500,
    });
    content.writeUInt16LE(7, 20);
    expect(await wav.probe(content)).toEqual({ durationMs: 500 });
  });
});

describe("rejects content", () => {
  const sparse = (bytes: number) => {
    const path = file("sparse.wav", header(bytes));
    truncateSync(path, bytes);
    return path;
  };
  const withoutRate = () => sound({ ms: 100 }).fill(0, 24, 32);
  const mp3 = () => Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\0\0", "latin1"), Buffer.alloc(64)]);
  const ogg = () => Buffer.concat([Buffer.from("OggS\0\x02", "latin1"), Buffer.alloc(64)]);

  it.each<readonly [string, () => unknown, string]>([
    ["that does not exist", () => join(folder, "none.wav"), "; <folder>/none.wav does not exist"],
    ["below a file", () => join(file("good.wav", sound()), "a.wav"), "; <folder>/good.wav/a.wav does not exist"],
    ["that is a directory", () => folder, "; <folder> is a directory"],
    ["that is a device", () => "/dev/null", "; /dev/null is not a regular file"],
    ["that is empty", () => file("empty.wav", Buffer.alloc(0)), "; it is empty"],
    [
      "that is text",
      () => file("text.wav", Buffer.from("hello")),
      "; it is not WAV: convert it, for example with `ffmpeg",
    ],
    ["that is an MP3", () => file("song.mp3", mp3()), "; it is not WAV: convert it"],
    ["that is an Ogg", () => file("song.ogg", ogg()), "not WAV: convert it"],
    ["that is truncated", () => file("cut.wav", sound().subarray(0, 20)), "; its sample rate is missing"],
    ["without audio", () => file("silent.wav", sound({ ms: 0 })), "; it contains no sound"],
    ["without a sample rate", () => file("rate.wav", withoutRate()), "; its sample rate is missing"],
    ["that is too long", () => file("long.wav", sound({ ms: 60_001, sampleRate: 1000 })), "; it lasts 2 min"],
    ["that is too large", () => sparse(mebibyte + 1), "; it has 1048577 bytes"],
    ["that is a number", () => 7, ""],
    ["that is an empty string", () => "", ""],
    ["that is a list", () => [sound()], ""],
    ["that is an empty buffer", () => new Uint8Array(), "; it is empty"],
    ["that is a buffer without audio", () => Buffer.from("hello"), "; it is not WAV: convert it"],
  ])("%s", async (_, content, why) => {
    const refusal = refusalOf(await inspectFile(upload, content()));
    expect(refusal).toContain(allowed);
    expect(refusal).toContain(why.replaceAll("<folder>", folder));
  });

  it("shows the conversion command with a target next to the source file", async () => {
    mkdirSync(join(folder, "a.b"), { recursive: true });
    const path = file("a.b/song.mp3", mp3());
    expect(refusalOf(await inspectFile(upload, path))).toMatch(
      new RegExp(`\`ffmpeg -i "${path}" -ar 8000 -ac 1 "${join(folder, "a.b", "song.wav")}"\`$`),
    );
  });

  it("does not show content that is passed as bytes", async () => {
    expect(refusalOf(await inspectFile(upload, Buffer.from("secret words")))).toMatch(
      /^must be a WAV file .*; got 12 bytes; /,
    );
  });
});
