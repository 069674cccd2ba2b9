import { objects } from "pulumi-sipio/objects";
import { header, sound } from "../support/wavFixtures";
import { errorIn, fieldsIn, formOf, objectIn, pageIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);
const media = objects.require("MediaFile");
const { upload } = media;
if (upload === undefined) throw new Error("a media file is uploaded");

const post = (body: Record<string, unknown>, file: Buffer | undefined, headers = {}) => {
  const form = formOf(upload, body, file && new Uint8Array(file));
  return suite.api.call("POST", "/media", { form, headers });
};
const wanted = () => ({ name: suite.tenant.tag(), kind: "prompt" });

async function made(body: Record<string, unknown>, file: Buffer, headers = {}) {
  const answer = await post(body, file, headers);
  const row = objectIn(answer, 201);
  suite.tenant.keep({ schema: media, path: `/media/${row.id}`, row });
  return { row, answer };
}

test("an upload sets the format, the duration and the storage key", async () => {
  const body = wanted();
  const { row } = await made(body, sound({ ms: 1500 }));
  expect(row).toMatchObject({ ...body, format: "wav", duration_ms: 1500, object_key: expect.stringMatching(/\S/) });
  const other = await made(wanted(), sound({ ms: 250, sampleRate: 16_000 }));
  expect(other.row.duration_ms).toBe(250);
  expect(other.row.object_key).not.toBe(row.object_key);
});

test("properties from the upload cannot be set in the form or later", async () => {
  const measured = { object_key: "1/x.wav", format: "wav", duration_ms: 1 };
  expect(fieldsIn(await post({ ...wanted(), ...measured }, sound()))).toEqual(Object.keys(measured).sort());
  const { row } = await made(wanted(), sound());
  const answer = await suite.api.call("PATCH", `/media/${row.id}`, { body: measured });
  expect(fieldsIn(answer)).toEqual(Object.keys(measured).sort());
});

test("the name can be changed without a new upload", async () => {
  const { row } = await made(wanted(), sound());
  const name = suite.tenant.tag();
  const changed = objectIn(await suite.api.call("PATCH", `/media/${row.id}`, { body: { name } }), 200);
  expect(changed).toEqual({ ...row, name, updated_at: expect.any(Number) });
});

describe("rejects a form", () => {
  test.each([
    ["without a file", undefined],
    ["with an empty file", Buffer.alloc(0)],
    ["with a file without audio", Buffer.from("hello")],
    ["with audio of no length", sound({ ms: 0 })],
    ["with audio that is too long", sound({ ms: 61 * 60_000, sampleRate: 100 })],
  ])("%s, under the name of the part, and creates no object", async (_, file) => {
    const body = wanted();
    expect(fieldsIn(await post(body, file))).toEqual(["file"]);
    expect(pageIn(await suite.api.call("GET", `/media?name=${encodeURIComponent(body.name)}`)).count).toBe(0);
  });

  test("with all problems of the fields and the file at once", async () => {
    expect(fieldsIn(await post({ kind: "jingle", colour: "red" }, Buffer.from("x")))).toEqual([
      "colour",
      "file",
      "kind",
      "name",
    ]);
  });

  test("that is too large", async () => {
    const file = Buffer.concat([header(upload.maxBytes), Buffer.alloc(upload.maxBytes)]);
    errorIn(await post(wanted(), file), 413, "too_large");
  }, 120_000);

  test("that is JSON, incomplete or has two files", async () => {
    errorIn(await suite.api.call("POST", "/media", { body: wanted() }), 400, "invalid_request");
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.wav"\r\n\r\nRIFF';
    errorIn(await suite.api.call("POST", "/media", { raw: part, headers }), 400, "invalid_request");
    const twice = formOf(upload, wanted(), new Uint8Array(sound()));
    twice.append("file", new Blob([new Uint8Array(sound())]), "file.wav");
    errorIn(await suite.api.call("POST", "/media", { form: twice }), 400, "invalid_request");
  });
});

test("the same key, fields and content return the first response again; other content is a mismatch", async () => {
  const body = wanted();
  const headers = { "idempotency-key": `key of ${body.name}` };
  const { row } = await made(body, sound(), headers);
  const again = await post(body, sound(), headers);
  expect(objectIn(again, 201)).toEqual(row);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  errorIn(await post(body, sound({ pattern: "another" }), headers), 409, "idempotency_mismatch");
});

test("a file that is in use cannot be deleted", async () => {
  const { row } = await made(wanted(), sound());
  const box = await suite.tenant.make(objects.require("VoicemailBox"), { body: { greeting_media_id: row.id } });
  const error = errorIn(await suite.api.call("DELETE", `/media/${row.id}`), 409, "in_use");
  expect(error.referenced_by).toEqual([{ kind: "voicemail", id: box.row.id, field: "greeting_media_id" }]);
});
