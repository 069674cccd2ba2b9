import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sipio from "pulumi-sipio";
import { type Program, type Run, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";
import { sound } from "../support/wavFixtures";

let sandbox: SandboxProcess;
let stack: TestStack;
let folder = "";

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
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

it("content that changes between its check and the upload is not uploaded", async () => {
  const path = file("a.wav");
  const changed = sound({ pattern: "changed meanwhile" });
  const { ok, text } = await stack.up(() => {
    const first = new sipio.User("first", { username: "1001" });
    // The media file depends on the user, whose creation triggers the change of the file.
    const media = new sipio.MediaFile("late", { name: "Late", kind: "prompt", source: path }, { dependsOn: first });
    first.id.apply(() => writeFileSync(path, changed));
    return { id: media.id };
  });
  expect(ok).toBe(false);
  expect(text).toMatch(/could not create MediaFile "late": source: .*a\.wav changed during the run/);
  expect(await sandbox.rows("media_file")).toEqual([]);
  good(await stack.up(greeting(path)));
  expect(changed.equals(await uploaded())).toBe(true);
});

it("neither content nor path is in the state or in the verbose log", async () => {
  const canary = "canary-of-the-content-5e1f";
  const content = sound({ ms: 100 });
  content.write(canary, 100, "latin1");
  const run = good(
    await stack.upVerbosely(() => {
      new sipio.MediaFile("bytes", { name: "Bytes", kind: "prompt", source: content });
      new sipio.MediaFile("file", { name: "File", kind: "prompt", source: file("canary.wav", content) });
      return {};
    }),
  );
  expect(run.text.length).toBeGreaterThan(50_000);
  const { text } = await stack.exported();
  for (const encoding of ["latin1", "base64", "hex"] as const) {
    const form = Buffer.from(canary, "latin1").toString(encoding).slice(2, -4);
    expect(run.text).not.toContain(form);
    expect(text).not.toContain(form);
  }
  expect(text).not.toContain("canary.wav");
  expect(text).not.toContain(folder);
  expect(readFileSync(join(folder, "canary.wav")).equals(content)).toBe(true);
});
