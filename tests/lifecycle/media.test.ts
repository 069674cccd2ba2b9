import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program, type Run } from "../support/engine-in-process";
import { sound } from "../support/wavFixtures";

let sandbox: InProcessSandbox;
let stack: InProcessStack;
let folder = "";

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  folder = mkdtempSync(join(tmpdir(), "sipio-media-"));
});

afterEach(() => {
  stack.dispose();
  rmSync(folder, { recursive: true });
});

afterAll(() => sandbox.stop());

const file = (name: string, content: Uint8Array = sound({ pattern: name })) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const greeting =
  (source: sipio.MediaFileArgs["source"]): Program =>
  () => {
    const media = new sipio.MediaFile("greeting", { name: "Greeting", kind: "greeting", source });
    return { source: media.source, objectKey: media.objectKey, format: media.format, durationMs: media.durationMs };
  };
/** The uploaded content of the only media file. */
const uploaded = async () => {
  const [row, ...more] = await sandbox.rows("media_file");
  expect(more).toEqual([]);
  const answer = await fetch(`${sandbox.control.url}/rows/media_file/${row?.id}/content`);
  expect(answer.headers.get("content-type")).toBe("audio/wav");
  return Buffer.from(await answer.arrayBuffer());
};
const good = (run: Run) => {
  expect(run.ok, run.text).toBe(true);
  return run;
};
const held = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`pulumi-sipio-${process.pid}-`));

describe("a media file", () => {
  it("is uploaded unchanged, and its outputs describe it", async () => {
    const content = sound({ ms: 1234 });
    good(await stack.up(greeting(file("a.wav", content))));
    expect(content.equals(await uploaded())).toBe(true);
    const [row] = await sandbox.rows("media_file");
    expect(await stack.outputs()).toEqual({
      source: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      objectKey: row?.object_key,
      format: "wav",
      durationMs: 1234,
    });
    expect(good(await stack.up(greeting(join(folder, "a.wav")))).changes).toEqual({ same: 2 });
    expect(good(await stack.refresh()).changes).toEqual({ same: 2 });
  });

  it("is uploaded once: the same bytes in another path are not a change", async () => {
    good(await stack.up(greeting(file("a.wav"))));
    const [before] = await sandbox.rows("media_file");
    mkdirSync(join(folder, "moved"));
    copyFileSync(join(folder, "a.wav"), join(folder, "moved", "b.wav"));
    rmSync(join(folder, "a.wav"));
    expect(good(await stack.up(greeting(join(folder, "moved", "b.wav")))).changes).toEqual({ same: 2 });
    expect(await sandbox.rows("media_file")).toEqual([before]);
  });

  it("is found relative to the program's working directory", async () => {
    const { relative } = await import("node:path");
    good(await stack.up(greeting(relative(process.cwd(), file("a.wav")))));
    expect(await sandbox.rows("media_file")).toHaveLength(1);
  });

  it("can be bytes or a promise of bytes, and leaves no temporary files", async () => {
    const content = sound({ pattern: "bytes" });
    good(await stack.up(greeting(content)));
    expect(content.equals(await uploaded())).toBe(true);
    expect(good(await stack.up(greeting(new Uint8Array(content)))).changes).toEqual({ same: 2 });
    expect(good(await stack.up(greeting(Promise.resolve(content)))).changes).toEqual({ same: 2 });
    expect(good(await stack.up(greeting(pulumi.output("x").apply(() => content)))).changes).toEqual({ same: 2 });
    expect(good(await stack.up(greeting(file("same.wav", content)))).changes).toEqual({ same: 2 });
    const other = sound({ pattern: "other bytes" });
    good(await stack.up(greeting(other)));
    expect(other.equals(await uploaded())).toBe(true);
    const left = held().flatMap((directory) => readdirSync(join(tmpdir(), directory)));
    // The process keeps the key of write-only values until it ends.
    expect(left.filter((name) => name !== "key")).toEqual([]);
  });

  it("is replaced if its content changes, and references to it are updated", async () => {
    const path = file("a.wav");
    const program = () => {
      const media = new sipio.MediaFile("moh", { name: "Hold", kind: "moh", source: path });
      new sipio.Queue("support", { name: "Support", strategy: "random", mohMedia: media });
      new sipio.VoicemailBox("box", { name: "Box", greetingMedia: media });
      return {};
    };
    good(await stack.up(program));
    const [before] = await sandbox.rows("media_file");
    const louder = sound({ pattern: "louder" });
    file("a.wav", louder);
    expect(good(await stack.up(program)).changes).toMatchObject({ replace: 1, update: 2 });
    const [after] = await sandbox.rows("media_file");
    expect(after).toMatchObject({ name: "Hold", kind: "moh" });
    expect(after?.id).not.toBe(before?.id);
    expect(louder.equals(await uploaded())).toBe(true);
    expect(await sandbox.rows("queue")).toMatchObject([{ moh_media_id: after?.id }]);
    expect(await sandbox.rows("voicemail")).toMatchObject([{ greeting_media_id: after?.id }]);
    expect(good(await stack.up(program)).changes).toEqual({ same: 4 });
    good(await stack.destroy());
    expect(await sandbox.rows("media_file")).toEqual([]);
  });

  it("keeps its name if its replacement fails", async () => {
    const path = file("a.wav");
    good(await stack.up(greeting(path)));
    file("a.wav", sound({ pattern: "other" }));
    const body = { ok: false, error: { code: "invalid_field", message: "no" } };
    await sandbox.control.addFault({ method: "POST", path: "/media$", fault: { status: 422, body } });
    expect((await stack.up(greeting(path))).ok).toBe(false);
    expect(await sandbox.rows("media_file")).toMatchObject([{ name: "Greeting" }]);
    expect(good(await stack.up(greeting(path))).changes).toMatchObject({ replace: 1 });
    expect(await sandbox.rows("media_file")).toMatchObject([{ name: "Greeting" }]);
  });

  it("is renamed in place without another upload", async () => {
    const path = file("a.wav");
    good(await stack.up(greeting(path)));
    const [before] = await sandbox.rows("media_file");
    const renamed = () => {
      new sipio.MediaFile("greeting", { name: "Welcome", kind: "greeting", source: path });
      return {};
    };
    expect(good(await stack.up(renamed)).changes).toMatchObject({ update: 1 });
    expect(await sandbox.rows("media_file")).toMatchObject([{ id: before?.id, name: "Welcome" }]);
  });

  it("cannot be deleted while an unmanaged object refers to it", async () => {
    good(await stack.up(greeting(file("a.wav"))));
    const [row] = await sandbox.rows("media_file");
    const box = { name: "Other", greeting_media_id: row?.id };
    expect((await sandbox.call("POST", "/voicemail-boxes", { body: box })).status).toBe(201);
    const { ok, text } = await stack.destroy();
    expect(ok).toBe(false);
    expect(text).toMatch(/could not delete MediaFile media_\w+: it is in use by VoicemailBox vm_\w+ \(greetingMedia\)/);
  });

  it("is found by ID without its content", async () => {
    good(await stack.up(greeting(file("a.wav"))));
    const [row] = await sandbox.rows("media_file");
    const program = () => {
      const got = sipio.MediaFile.get("got", String(row?.id));
      return { name: got.name, durationMs: got.durationMs, source: got.source.apply((hash) => hash ?? "none") };
    };
    const look = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
    try {
      good(await look.up(program));
      expect(await look.outputs()).toEqual({ name: "Greeting", durationMs: 40, source: "none" });
    } finally {
      look.dispose();
    }
  });

  it("is recovered if the response to the upload is lost", async () => {
    await sandbox.control.addFault({ method: "POST", path: "/media$", times: 2, fault: "drop-after" });
    const content = sound({ pattern: "lost" });
    good(await stack.up(greeting(content)));
    expect(content.equals(await uploaded())).toBe(true);
  });
});

describe("an invalid media file", () => {
  it("is rejected at preview, all at once, with the reason and the conversion command", async () => {
    const mp3 = Buffer.from("4944330300000000000a", "hex");
    const { ok, text } = await stack.preview(() => {
      const make = (name: string, source: string | Uint8Array) =>
        new sipio.MediaFile(name, { name, kind: "prompt", source });
      make("missing", join(folder, "missing.wav"));
      make("folder", folder);
      make("empty", file("empty.wav", Buffer.alloc(0)));
      make("text", file("text.wav", Buffer.from("no sound at all, just a text")));
      make("silent", file("silent.wav", sound({ ms: 0 })));
      make("long", sound({ ms: 61 * 60_000, sampleRate: 100 }));
      make("mp3", mp3);
      new sipio.MediaFile("nothing", { name: "nothing", kind: "prompt" } as sipio.MediaFileArgs);
      new sipio.MediaFile("both", { name: "both", kind: "jingle" as "moh", source: join(folder, "both.wav") });
      return {};
    });
    expect(ok).toBe(false);
    const messages = new Set([...text.matchAll(/error: (MediaFile "[\w-]+": .*)$/gm)].map(([, problem]) => problem));
    const allowed = "must be a WAV file of at most 100 MiB and 60 min, as a path or as bytes";
    const path = (name: string) => join(folder, name);
    expect([...messages].sort()).toEqual([
      expect.stringMatching(/^MediaFile "both": kind: must be prompt, moh, greeting or announcement/),
      `MediaFile "both": source: ${allowed}; got "${path("both.wav")}"; ${path("both.wav")} does not exist`,
      `MediaFile "empty": source: ${allowed}; got "${path("empty.wav")}"; it is empty`,
      `MediaFile "folder": source: ${allowed}; got "${folder}"; ${folder} is a directory`,
      `MediaFile "long": source: ${allowed}; got 732044 bytes; it lasts 61 min`,
      expect.stringMatching(/^MediaFile "missing": source: .*; .*missing\.wav does not exist$/),
      expect.stringContaining(`MediaFile "mp3": source: ${allowed}; got 10 bytes; it is not WAV: convert it`),
      'MediaFile "nothing": source: required; must be a WAV file of at most 100 MiB and 60 min, as a path or as bytes',
      `MediaFile "silent": source: ${allowed}; got "${path("silent.wav")}"; it contains no sound`,
      expect.stringContaining(`; it is not WAV: convert it, for example with \`ffmpeg -i "${path("text.wav")}"`),
    ]);
    expect(await sandbox.rows("media_file")).toEqual([]);
  });

  it("is rejected without a preview, and no object is created", async () => {
    const { ok, text } = await stack.up(greeting(join(folder, "missing.wav")));
    expect(ok).toBe(false);
    expect(text).toMatch(/resource 'greeting' has a problem: source: must be a WAV file .*missing\.wav does not exist/);
    expect(await sandbox.rows("media_file")).toEqual([]);
  });
});
