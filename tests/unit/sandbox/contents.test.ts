import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { createRegistry, defineObject as describeObject, f, wav } from "pulumi-sipio/schema";
import { sound } from "../../support/wavFixtures";
import { directory, type Running, start } from "./harness";

const source = { part: "sound", format: wav, maxBytes: 20_000, maxDurationMs: 60_000 };
const jingle = describeObject({
  class: "Jingle",
  apiName: "jingle",
  path: "/jingles",
  idPrefix: "jin",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    name: f.text(),
    loud: f.boolean().default(false),
    marks: f.json().optional(),
    source: f.content(source),
    place: f.text({ max: 1024 }).uploadProperty("key"),
    lastsMs: f.integer().uploadProperty("durationMs"),
  },
});
const jingles = createRegistry([jingle, objects.require("Account")]);

async function upload(running: Running, fields: Readonly<Record<string, string>>, content: Buffer, headers = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("sound", new Blob([new Uint8Array(content)]), "any name.mp3");
  const answer = await fetch(`${running.sandbox.url}/jingles`, {
    method: "POST",
    headers: { "x-api-key": running.sandbox.keys.acme, ...headers },
    body: form,
  });
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, body, id: String(body.id) };
}

const filesIn = (dataDir: string) =>
  ["contents", "arriving"].flatMap((folder) => readdirSync(join(dataDir, folder)).map((name) => `${folder}/${name}`));

describe("uploaded content", () => {
  it("is stored on disk unchanged, with fields from the form and the file", async () => {
    const dataDir = await directory();
    const running = await start(jingles, { dataDir });
    const content = sound({ ms: 500 });
    const { status, body, id } = await upload(running, { name: "7", loud: "1", marks: '{"at":[1,2]}' }, content);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "7", loud: 1, marks: { at: [1, 2] }, lasts_ms: 500 });
    expect(body.place).toBe(`${body.account_id}/jingle/${id}.wav`);
    expect(readFileSync(join(dataDir, "contents", id)).equals(content)).toBe(true);

    const shown = await fetch(`${running.sandbox.controlUrl}/rows/Jingle/${id}/content`);
    expect(shown.headers.get("content-type")).toBe("audio/wav");
    expect(Buffer.from(await shown.arrayBuffer()).equals(content)).toBe(true);
    expect((await running.control("GET", "/rows/Jingle/jin_nobody/content")).status).toBe(404);
  });

  it("is deleted with its object, in every way of deletion", async () => {
    const dataDir = await directory();
    const running = await start(jingles, { dataDir });
    const make = async (name: string) => (await upload(running, { name }, sound({ pattern: name }))).id;
    const [a, b, c] = [await make("a"), await make("b"), await make("c")];
    expect((await running.api("DELETE", `/jingles/${a}`)).status).toBe(204);
    expect((await running.control("DELETE", `/rows/jingle/${b}`)).status).toBe(204);
    expect(filesIn(dataDir)).toEqual([`contents/${c}`]);
    await running.control("POST", "/reset");
    expect(filesIn(dataDir)).toEqual([]);
  });

  it("is not stored if the request is rejected or repeated", async () => {
    const dataDir = await directory();
    const running = await start(jingles, { dataDir });
    const headers = { "idempotency-key": "k" };
    const { id } = await upload(running, { name: "a" }, sound(), headers);
    expect((await upload(running, { name: "a" }, sound(), headers)).id).toBe(id);
    expect((await upload(running, { name: "a" }, sound())).status).toBe(409);
    expect((await upload(running, { name: "" }, sound())).status).toBe(422);
    expect((await upload(running, { name: "b" }, Buffer.from("no sound"))).status).toBe(422);
    expect((await upload(running, { name: "b" }, sound({ ms: 2000 }))).body).toMatchObject({
      error: { code: "too_large", message: "sound must be at most 20000 bytes" },
    });
    expect(filesIn(dataDir)).toEqual([`contents/${id}`]);
  });

  it("survives a restart, and leftovers of a killed sandbox are removed", async () => {
    const dataDir = await directory();
    const first = await start(jingles, { dataDir });
    const { id } = await upload(first, { name: "a" }, sound());
    await first.stop();
    writeFileSync(join(dataDir, "contents", "jin_deleted"), "left over");
    writeFileSync(join(dataDir, "arriving", "half"), "left over");
    const second = await start(jingles, { dataDir });
    expect(filesIn(dataDir)).toEqual([`contents/${id}`]);
    expect((await second.api("GET", `/jingles/${id}`)).body).toMatchObject({ lasts_ms: 40 });
    rmSync(join(dataDir, "contents", id));
    expect((await second.api("DELETE", `/jingles/${id}`)).status).toBe(204);
    expect(existsSync(join(dataDir, "contents", id))).toBe(false);
  });

  it("is in the request log by length and hash only", async () => {
    const running = await start(jingles);
    await upload(running, { name: "a" }, sound());
    const { body } = await running.control("GET", "/requests");
    expect(body.rows).toMatchObject([
      { body: { name: "a", sound: { bytes: sound().byteLength, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } } },
    ]);
  });

  it("is a form part in the OpenAPI document", async () => {
    const running = await start(jingles);
    const { body } = await running.api("GET", "/openapi.json");
    const file = { type: "string", contentMediaType: "audio/wav", maxLength: 20_000 };
    expect(body).toMatchObject({
      paths: {
        "/jingles": {
          post: {
            requestBody: {
              content: {
                "multipart/form-data": {
                  schema: { allOf: [{ $ref: "#/components/schemas/Jingle" }, { properties: { sound: file } }] },
                },
              },
            },
          },
        },
      },
    });
    expect(body).toMatchObject({
      components: { schemas: { Jingle: { properties: { lasts_ms: { readOnly: true }, place: { readOnly: true } } } } },
    });
  });
});

it("an object can have only one content property", () => {
  const fields = { name: f.text(), one: f.content(source), two: f.content(source) };
  expect(() => describeObject({ ...jingle, fields })).toThrow("Jingle: only one content can be uploaded");
});
