import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { check, isInput, type Json, type ObjectSchema, toWire, type Values } from "pulumi-sipio/schema";
import { type ClassLife, classLives, programOf, subjectName } from "../support/classLives";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import type { Dependencies } from "../support/samples";
import { sound } from "../support/wavFixtures";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});
afterEach(() => stack.dispose());
afterAll(() => sandbox.stop());

/** Control characters, except the line breaks of the CLI's own output. */
const controlCharacter = /[^\P{Cc}\n]/u;

const hostileTexts = {
  "a NUL character": "a\u0000b",
  "an unpaired surrogate": "a\ud800b",
  "a line break": "Sales\r\nX-Injected: 1",
  "a terminal escape": "\u001b[2J\u001b]0;title\u0007\u001b[31mred",
  "a right-to-left override": "sales\u202eelas",
  "zero-width characters": "sa\u200bles\ufeff",
  "a look-alike": "Sаles",
  "a name of a prototype": "__proto__",
  "another name of a prototype": "constructor",
  "a template": "$" + "{process.env.PATH}{{7*7}}%s",
  SQL: "'; DROP TABLE sip_user; --",
  markup: '<script>alert("1")</script>',
  "a path": "../../../../etc/passwd",
  "an emoji with joiners": "👩‍👩‍👧‍👦🏳️‍🌈",
} as const;

/** Text properties that a program can set, of which the life's first stage has a value. */
function textsOf({ schema, className }: ClassLife): readonly string[] {
  if (className === "Destination") return [];
  return Object.entries(schema.fields).flatMap(([name, field]) => {
    const isText = ["text", "characters", "secret", "secretName", "secretReference"].includes(field.type.name);
    return isInput(field) && isText ? [name] : [];
  });
}

const standIn: Dependencies = (className) => ({ urn: "stand-in", id: "id_1", className });

function problemsOf(schema: ObjectSchema, name: string, value: string): readonly string[] {
  const { problems } = check(schema, { [name]: value }, objects);
  return problems.filter(({ path }) => path === name).map(({ message }) => message);
}

const withTexts = classLives.filter((life) => textsOf(life).length > 0).map((life) => [life.className, life] as const);

it.each(Object.entries(hostileTexts))("%s is shown as JSON or not at all if it is refused", (_, hostile) => {
  for (const [, life] of withTexts) {
    const messages = textsOf(life).flatMap((name) => problemsOf(life.schema, name, hostile));
    expect(messages.join(" ")).not.toMatch(controlCharacter);
  }
});

/** Texts that no part of the way may read as anything but text: JSON, protobuf, HTTP, SQL and the terminal. */
const deployed = ["a line break", "a terminal escape", "a name of a prototype", "an emoji with joiners"] as const;

describe.each(deployed)("%s", (kind) => {
  const hostile = hostileTexts[kind];

  it.each(withTexts)("is refused with a path or carried through exactly: %s", async (__, life) => {
    const { schema } = life;
    const accepted = textsOf(life).filter((name) => problemsOf(schema, name, hostile).length === 0);
    const isNamed = accepted.filter((name) => name in life.first(standIn));
    if (isNamed.length === 0) return;
    const hostileArgs = Object.fromEntries(isNamed.map((name) => [name, hostile]));
    const program = programOf(life, (dependency) => ({ ...life.first(dependency), ...hostileArgs }), {
      stages: [life.first],
    });
    const run = await stack.up(program);
    expect(run.text).not.toMatch(controlCharacter);
    if (!run.ok) {
      expect(run.text).toMatch(new RegExp(`(${isNamed.join("|")})(\\.\\w+)?: `));
      return;
    }
    const id = stack.state.resources
      .find(({ urn }) => urn.endsWith(`::${subjectName}`))
      ?.id.split("/")
      .at(-1);
    const table = schema.singleton === undefined ? schema.apiName : "account";
    const row = (await sandbox.rows(table)).find((each) => Object.values(each).includes(id));
    const shown = isNamed.filter(
      (name) => !schema.fields[name]?.options.secret && !schema.fields[name]?.options.stateOnly,
    );
    expect(row).toMatchObject(toWire(schema, Object.fromEntries(shown.map((name) => [name, hostile]))) as Values);
    expect(Object.keys((await stack.up(program)).changes)).toEqual(["same"]);
    expect(Object.keys((await stack.refresh()).changes)).toEqual(["same"]);
  });
});

it.each(withTexts)("a text of 1 MB is refused with a short message: %s", (_, life) => {
  for (const name of textsOf(life)) {
    const [message = "", ...more] = problemsOf(life.schema, name, "x".repeat(1_000_000));
    expect(more).toEqual([]);
    expect(message, name).not.toBe("");
    expect(message.length).toBeLessThan(400);
  }
});

it("a key named __proto__ in variables and flows is carried through, and no prototype changes", async () => {
  const parsed = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "a": 1}',
  ) as Readonly<Record<string, Json>>;
  const program: Program = () => {
    new sipio.Number("line", { e164: "12025550123", dest: { kind: "hangup", xform: { ...parsed, a: 1 } } });
    new sipio.Number("other", { e164: "12025550124", dest: { kind: "hangup", xform: parsed } });
    return {};
  };
  const run = await stack.up(program);
  expect(({} as Values).polluted).toBeUndefined();
  if (run.ok) {
    const row = (await sandbox.rows("did")).find(({ e164 }) => e164 === "12025550124");
    expect(Object.keys(Object(row?.dest_xform))).toEqual(expect.arrayContaining(["constructor", "a"]));
    expect(Object.keys((await stack.up(program)).changes)).toEqual(["same"]);
  } else expect(run.text).toMatch(/Number ".*": dest/);
  expect(({} as Values).polluted).toBeUndefined();
});

it.each(["(a+)+$", "^(\\d*)*x$", "(x+x+)+y", "^((((\\d*)*)*)*)*!$", "(?=(\\d+)+)\\1"])(
  "a pattern that takes exponential time is never run by the provider or the sandbox: %s",
  async (matchRegex) => {
    const program: Program = () => {
      new sipio.NumberTransform("transform", {
        scope: "account",
        direction: "inbound_dst",
        matchRegex,
        replacement: "$1",
      });
      return {};
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    expect((await stack.up(program)).ok).toBe(true);
    expect(await sandbox.rows("number_transform")).toMatchObject([{ match_regex: matchRegex }]);
  },
);

it.each(["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "/dev/zero", "."])(
  "a media file that is no sound is refused at preview, and none of its content is shown: %s",
  async (source) => {
    const preview = await stack.preview(() => {
      new sipio.MediaFile("jingle", { name: "Jingle", kind: "moh", source });
      return {};
    });
    expect(preview.ok).toBe(false);
    expect(preview.text).toMatch(/MediaFile "jingle": source: must be a WAV file/);
    expect(preview.text).not.toContain("root:");
  },
);

it("an uploaded file name with a path writes nowhere else", async () => {
  const form = new FormData();
  form.set("name", "Jingle");
  form.set("kind", "moh");
  form.set("file", new Blob([new Uint8Array(sound())]), "../../../../tmp/sipio-traversal.wav");
  const answer = await fetch(`${sandbox.url}/media`, {
    method: "POST",
    headers: { "x-api-key": sandbox.key },
    body: form,
  });
  expect(answer.status).toBe(201);
  expect(existsSync("/tmp/sipio-traversal.wav")).toBe(false);
  const [row] = await sandbox.rows("media_file");
  expect(String(row?.object_key)).not.toContain("..");
});

it.each([
  "/users/..%2f..%2f_sandbox",
  "/users/%2e%2e/%2e%2e/_sandbox/keys",
  "/users/us_1%00",
  "/users/__proto__",
  "/__proto__",
])("a path that leads elsewhere is 404: %s", async (path) => {
  expect((await sandbox.call("GET", path)).status).toBe(404);
});

describe("a base URL that redirects to another host", () => {
  let elsewhere: Server;
  let redirecting: Server;
  const reached: IncomingMessage[] = [];

  const started = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  let status = 302;

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      reached.push(request);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ accountId: "acc_1", scopes: ["*"], via: "key", ok: true, rows: [] }));
    });
    // Another port of the same machine is another origin.
    const port = await started(elsewhere);
    redirecting = createServer((request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${port}${request.url}` });
      response.end();
    });
  });
  afterAll(() => {
    elsewhere.close();
    redirecting.close();
  });

  it.each([301, 302, 303, 307, 308])("gets no further: the key goes to no other origin (%d)", async (given) => {
    status = given;
    const port = redirecting.listening ? (redirecting.address() as AddressInfo).port : await started(redirecting);
    const program: Program = () => {
      new sipio.User("dana", { username: "1001" });
      return {};
    };
    stack.dispose();
    stack = await InProcessStack.create({
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": `http://127.0.0.1:${port}/v1`,
    });
    for (const run of [await stack.preview(program), await stack.up(program)]) {
      expect(run.ok).toBe(false);
      expect(run.text).toContain("it redirects to ");
      expect(run.text).not.toContain(sandbox.key);
    }
    expect(reached).toEqual([]);
  });
});

it("a name on the platform with terminal escapes is shown escaped", async () => {
  const made = async (username: string) =>
    String((await sandbox.call("POST", "/users", { body: { username, is_agent: 1 } })).body?.id);
  const [one, other] = [await made("\u001b[31mred"), await made("plain")];
  const program =
    (user: string): Program =>
    () =>
      void new sipio.RingGroup("all", { name: "All", members: [{ user }] });
  expect((await stack.up(program(one))).ok).toBe(true);
  const { text } = await stack.preview(program(other));
  expect(text).toContain("members: ");
  expect(text).not.toContain("\u001b");
});

it("names of prototypes are ordinary natural keys", async () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const program: Program = () => {
    for (const name of names) new sipio.Queue(name, { name, strategy: "random" });
    const list = new sipio.PhoneList("list", { name: "__proto__", kind: "dnc_in", entries: ["12025550142"] });
    return { list: list.id };
  };
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  expect((await sandbox.rows("queue")).map(({ name }) => name).sort()).toEqual([...names].sort());
  expect(Object.keys((await stack.up(program)).changes)).toEqual(["same"]);
  expect((await stack.destroy()).ok).toBe(true);
});
