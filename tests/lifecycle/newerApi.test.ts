import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { isRecord } from "pulumi-sipio/schema";
import { classLives, programOf, withLookup } from "../support/classLives";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { type Answer, Recorder } from "../support/recordingProxy";

/** Additions of the next version of the API to each response. */
const added = {
  zz_text: "of a newer version",
  zz_object: { kind: "new", list: [1, { deep: null }] },
  zz_null: null,
  __proto__x: "no prototype",
};

/** A column with a word of a newer version, in place of the values that the platform has there. */
let newWord: { readonly column: string; readonly word: string } | undefined;
/** An error that only a newer version has. */
let newError: { readonly method: string; readonly status: number; readonly code: string } | undefined;

function newer(answer: Answer, { method }: { readonly method: string }): Answer {
  const { code, status = 0 } = newError?.method === method ? newError : {};
  if (code !== undefined) {
    const error = { code, message: "the tariff has been used up", zz_upgrade: { url: "https://sip.example/plans" } };
    return { status, body: { ok: false, error, zz_trace: "t_1" } };
  }
  return { ...answer, body: withAdditions(answer.body) };
}

function withAdditions(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const rows = Array.isArray(body.rows) ? { rows: body.rows.map(withAdditions) } : {};
  const word = newWord !== undefined && newWord.column in body ? { [newWord.column]: newWord.word } : {};
  return { ...body, ...added, ...rows, ...word };
}

let sandbox: InProcessSandbox;
let recorder: Recorder;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url, newer);
});
beforeEach(async () => {
  newWord = undefined;
  newError = undefined;
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});
afterEach(() => stack.dispose());
afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

const writes = ({ requests }: { readonly requests: readonly { readonly method: string }[] }) =>
  requests.filter(({ method }) => method !== "GET");

it.each(classLives.map((life) => [life.className, life] as const))(
  "unknown properties in every answer change nothing for %s: created, changed, refreshed, looked up, deleted",
  async (_, life) => {
    await up(programOf(life, life.first));
    await up(programOf(life, life.second));
    const again = await up(programOf(life, life.second));
    expect(Object.keys(again.changes)).toEqual(["same"]);
    const refreshed = await stack.refresh();
    expect(Object.keys(refreshed.changes), refreshed.text).toEqual(["same"]);
    expect((await stack.exported()).text).not.toContain("zz_");
    const subject = stack.state.resources.find(({ urn }) => urn.endsWith("::subject"));
    if (life.className !== "Destination") await up(withLookup(life, life.second, subject?.id ?? ""));
    const gone = await stack.destroy();
    expect(gone.ok, gone.text).toBe(true);
  },
);

const words = objects.all.flatMap((schema) =>
  schema.parent !== undefined || schema.singleton !== undefined
    ? []
    : Object.entries(schema.fields).flatMap(([name, { type }]) =>
        type.name === "enumeration" ? [[schema.class, name, type.columns(name)[0]?.name ?? ""] as const] : [],
      ),
);

it.each(words)("an unknown word breaks no read: %s.%s", async (className, _, column) => {
  const life = classLives.find((each) => each.className === className);
  if (life === undefined) throw new Error(`no life of ${className}`);
  await up(programOf(life, life.first));
  const subject = stack.state.resources.find(({ urn }) => urn.endsWith("::subject"));
  newWord = { column, word: "hibernated" };
  const refreshed = await stack.refresh();
  expect(refreshed.ok, refreshed.text).toBe(true);
  const looked = await stack.up(withLookup(life, life.first, subject?.id ?? ""));
  expect(looked.text).not.toContain("internal error");
  newWord = undefined;
  expect((await stack.refresh()).ok).toBe(true);
  await up(programOf(life, life.first));
  expect(Object.keys((await stack.preview()).changes)).toEqual(["same"]);
});

it("an unknown word is returned by a lookup as it is", async () => {
  const { body } = await sandbox.call("POST", "/users", { body: { username: "1001" } });
  newWord = { column: "ring_strategy", word: "hibernated" };
  await up(() => ({ strategy: sipio.User.get("dana", String(body?.id)).ringStrategy }));
  expect(await stack.outputs()).toEqual({ strategy: "hibernated" });
});

it.each([400, 402, 409, 418, 422, 451])(
  "an unknown error code is reported in one line with status %d",
  async (status) => {
    newError = { method: "POST", status, code: "tariff_exhausted" };
    const { ok, text } = await stack.up(() => {
      new sipio.User("dana", { username: "1001" });
      return {};
    });
    expect(ok).toBe(false);
    const lines = text.split("\n").filter((line) => line.includes("the tariff has been used up"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/could not create User "dana": .*tariff_exhausted/);
    expect(text).not.toContain("internal error");
    newError = undefined;
    await up(() => {
      new sipio.User("dana", { username: "1001" });
      return {};
    });
    expect(await sandbox.rows("sip_user")).toHaveLength(1);
  },
);

it("an unknown error code of a read or a deletion leaves the state as it is", async () => {
  await up(() => {
    new sipio.User("dana", { username: "1001" });
    return {};
  });
  const body = { ok: false, error: { code: "archived", message: "in the archive", zz_since: 7 } };
  for (const [method, run] of [
    ["GET", () => stack.refresh()],
    ["DELETE", () => stack.destroy()],
  ] as const) {
    await sandbox.control.addFault({ method, path: "^/users/", times: 9, fault: { status: 423, body } });
    const { ok, text } = await run();
    expect(ok, method).toBe(false);
    expect(text).toMatch(/could not (read|delete) User .*archived/);
    await sandbox.control.clearFaults();
    expect(stack.state.resources.some(({ type }) => type.endsWith(":User"))).toBe(true);
  }
  expect(writes(await stack.up())).toEqual([]);
});
