import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program, type RunOptions } from "../support/engine-in-process";
import { Recorder } from "../support/recordingProxy";
import { code, patternOf, requireSection, sectionsOf } from "../unit/docs/page";

let sandbox: InProcessSandbox;
let recorder: Recorder;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url);
});
beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});
afterEach(() => stack.dispose());
afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

async function up(program: Program, options: RunOptions = {}) {
  const run = await stack.up(program, options);
  expect(run.ok, run.text).toBe(true);
  return run;
}

/** The preview messages in docs/error-reference.md that the tests below must trigger. */
const documented = requireSection(sectionsOf("error-reference.md"), "What already exists").lines.flatMap((line) =>
  line["problem at preview"] === undefined ? [] : [code(line["problem at preview"])],
);
const met = new Set<string>();

/** Records the documented messages in a preview. */
function note(text: string): string {
  for (const form of documented) {
    const inText = new RegExp(patternOf(form).source.slice(1, -1).replaceAll(".+?", "[^\\n]+?"), "u");
    if (inText.test(text)) met.add(form);
  }
  return text;
}

/** A preview that fails and sends only GET requests. */
async function refused(program: Program): Promise<string> {
  recorder.take();
  const run = await stack.preview(program);
  expect(run.ok, run.text).toBe(false);
  expect(recorder.take().filter(({ method }) => method !== "GET")).toEqual([]);
  return note(run.text);
}

const rows = async (object: string, ...columns: string[]) =>
  Object.fromEntries(
    (await sandbox.rows(object)).map((row) => [row.id, columns.map((column) => row[column]).join(" ")] as const),
  );

describe("natural keys that move between objects in one run", () => {
  const boxes =
    (names: Readonly<Record<string, string>>): Program =>
    () => {
      for (const [resource, name] of Object.entries(names)) new sipio.VoicemailBox(resource, { name });
      return {};
    };

  it("are swapped by two voicemail boxes, which keep their IDs", async () => {
    await up(boxes({ a: "Sales", b: "Service" }));
    const before = await rows("voicemail", "name");
    const preview = await stack.preview(boxes({ a: "Service", b: "Sales" }));
    expect(preview.ok, preview.text).toBe(true);
    await up(boxes({ a: "Service", b: "Sales" }));
    const after = await rows("voicemail", "name");
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [id, name] of Object.entries(before)) expect(after[id]).toBe(name === "Sales" ? "Service" : "Sales");
    expect((await up(boxes({ a: "Service", b: "Sales" }))).changes).toEqual({ same: 3 });
    expect((await stack.refresh()).changes).toEqual({ same: 3 });
  });

  it("rotate between three queues, and move to a new one", async () => {
    const queues =
      (names: Readonly<Record<string, string>>): Program =>
      () => {
        for (const [resource, name] of Object.entries(names)) new sipio.Queue(resource, { name, strategy: "random" });
        return {};
      };
    await up(queues({ a: "1", b: "2", c: "3" }));
    const ids = Object.keys(await rows("queue", "name"));
    await up(queues({ a: "2", b: "3", c: "1" }));
    expect(Object.keys(await rows("queue", "name")).sort()).toEqual(ids.sort());
    expect(Object.values(await rows("queue", "name")).sort()).toEqual(["1", "2", "3"]);
    await up(queues({ a: "4", b: "3", c: "1", d: "2" }));
    expect(Object.values(await rows("queue", "name")).sort()).toEqual(["1", "2", "3", "4"]);
    expect((await up(queues({ a: "4", b: "3", c: "1", d: "2" }))).changes).toEqual({ same: 5 });
  });
});

describe("names that cannot change hands in one run are refused at preview", () => {
  it("because the two resources have different providers, each with a process of its own", async () => {
    const boxes =
      (a: string, b: string): Program =>
      () => {
        const provider = new sipio.Provider("second", { apiKey: sandbox.key });
        new sipio.VoicemailBox("a", { name: a });
        new sipio.VoicemailBox("b", { name: b }, { provider });
        return {};
      };
    await up(boxes("Sales", "Service"));
    const text = await refused(boxes("Service", "Sales"));
    expect(text).toContain('VoicemailBox "a": name: name "Service" is held by VoicemailBox "b" of this stack');
    expect(text).toContain('VoicemailBox "b": name: name "Sales" is held by VoicemailBox "a" of this stack');
    await up(boxes("Service", "Other"));
  });

  it("because one of the two refers to the other, and the engine waits for it", async () => {
    const queues =
      (a: string, b: string): Program =>
      () => {
        const overflow = new sipio.Queue("overflow", { name: a, strategy: "random" });
        const box = new sipio.RingGroup("group", { name: "Group", exitDest: overflow });
        new sipio.Queue("support", { name: b, strategy: "random", maxWaitSec: 60, timeoutDest: box });
        return {};
      };
    await up(queues("1", "2"));
    const text = await refused(queues("2", "1"));
    expect(text).toContain('Queue "overflow": name: name "2" is held by Queue "support" of this stack');
    expect(text).not.toContain('Queue "support": name');
    // In the other direction, the name is free in time.
    await up(queues("3", "1"));
    expect((await up(queues("3", "1"))).changes).toEqual({ same: 4 });
  });
});

describe("a preview names the owner of a natural key", () => {
  it("if two resources of the stack swap it, but it cannot be updated", async () => {
    const extensions =
      (a: string, b: string): Program =>
      () => {
        new sipio.Extension("a", { digits: a, dest: "hangup" });
        new sipio.Extension("b", { digits: b, dest: "hangup" });
        return {};
      };
    await up(extensions("100", "101"));
    const text = await refused(extensions("101", "100"));
    expect(text).toContain('Extension "a": digits: digits "101" is held by Extension "b" of this stack');
    expect(text).toContain('Extension "b": digits: digits "100" is held by Extension "a" of this stack');
  });

  it("if the same run deletes the owner, as with a new resource name without an alias", async () => {
    const line =
      (name: string, opts: sipio.SipioResourceOptions = {}): Program =>
      () => {
        new sipio.Number(name, { e164: "12025550123", dest: "hangup" }, opts);
        new sipio.VoicemailBox(
          `box-${name}`,
          { name: "Office" },
          opts.aliases ? { aliases: [{ name: "box-line" }] } : {},
        );
        return {};
      };
    await up(line("line"));
    const before = [...(await sandbox.rows("did")), ...(await sandbox.rows("voicemail"))];
    const text = await refused(line("main"));
    expect(text).toContain('Number "main": e164: e164 "12025550123" is held by Number "line" of this stack');
    expect(text).toContain('add { aliases: [{ name: "line" }] } to the resource options');
    expect(text).toContain(
      'VoicemailBox "box-main": name: name "Office" is held by VoicemailBox "box-line" of this stack',
    );
    // The suggested fix works.
    const aliased = line("main", { aliases: [{ name: "line" }] });
    expect((await up(aliased)).changes).toEqual({ same: 3 });
    expect([...(await sandbox.rows("did")), ...(await sandbox.rows("voicemail"))]).toEqual(before);
  });

  it("if the owner is a child with another resource name", async () => {
    const agent =
      (name: string): Program =>
      () => {
        const user = new sipio.User("dana", { username: "1001", isAgent: true });
        const queue = new sipio.Queue("support", { name: "Support", strategy: "random" });
        new sipio.QueueAgent(name, { queue, user });
        return {};
      };
    await up(agent("dana"));
    expect(await refused(agent("agent"))).toContain('is held by QueueAgent "dana" of this stack');
  });

  it("if the stack does not manage the owner, with the option that adopts it", async () => {
    const made = await sandbox.call("POST", "/users", { body: { username: "1001", display_name: "Somebody" } });
    const program: Program = () => {
      new sipio.User("dana", { username: "1001", displayName: "Dana" });
      return {};
    };
    expect(await refused(program)).toContain(`{ adopt: { id: "${made.body?.id}" } }`);
  });

  it("if an existing resource is renamed to it", async () => {
    const queue =
      (name: string): Program =>
      () => {
        new sipio.Queue("support", { name, strategy: "random" });
        return {};
      };
    await up(queue("Support"));
    const made = await sandbox.call("POST", "/queues", { body: { name: "Sales", strategy: "random" } });
    expect(await refused(queue("Sales"))).toContain(`${made.body?.id} already exists with this name. Delete it`);
  });

  it("if an interrupted run left it exactly as declared, and then adopts it", async () => {
    await sandbox.call("POST", "/users", { body: { username: "1001", display_name: "Dana", ring_timeout_sec: 25 } });
    const [before] = await sandbox.rows("sip_user");
    const program: Program = () => {
      new sipio.User("dana", { username: "1001", displayName: "Dana" });
      return {};
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    expect(note(preview.text)).toContain(`${before?.id} already exists exactly as declared`);
    await up(program);
    expect(await sandbox.rows("sip_user")).toEqual([before]);
  });

  it("for hundreds of new objects with a few requests", async () => {
    const program: Program = () => {
      for (let user = 0; user < 60; user += 1) new sipio.User(`u${user}`, { username: String(1000 + user) });
      return {};
    };
    recorder.take();
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    expect(recorder.take().filter(({ path }) => path === "/users").length).toBeLessThanOrEqual(6);
  });
});

describe("a reference by literal ID", () => {
  it("to a missing object is rejected at preview, also outside flows", async () => {
    const text = await refused(() => {
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id: "q_01k0nothing0000000000000000" } });
      new sipio.Device("desk", {
        user: "us_01k0nothing0000000000000000",
        authUsername: "a",
        realm: "a.example",
        password: "Correct horse 9",
      });
      new sipio.Domain("a", { domain: "a.example" });
      return {};
    });
    expect(text).toContain(
      'Number "line": dest.id: no Queue with the ID "q_01k0nothing0000000000000000" exists in this account',
    );
    expect(text).toContain(
      'Device "desk": user: no User with the ID "us_01k0nothing0000000000000000" exists in this account',
    );
  });

  it("to an existing object is accepted", async () => {
    const made = await sandbox.call("POST", "/queues", { body: { name: "Support", strategy: "random" } });
    const program: Program = () => {
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id: String(made.body?.id) } });
      return {};
    };
    expect((await stack.preview(program)).ok).toBe(true);
    await up(program);
  });
});

describe("an API key without write access", () => {
  const user: Program = () => {
    new sipio.User("dana", { username: "1001" });
    return {};
  };

  it("is rejected at preview if it lacks the scope", async () => {
    stack.setConfig("sipio:apiKey", sandbox.keys.acme_readonly ?? "", true);
    expect(await refused(user)).toContain(
      'the API key has the scopes numbers, but creating or changing a User needs "*"',
    );
  });

  it("is rejected at preview if its account is suspended", async () => {
    stack.setConfig("sipio:apiKey", sandbox.keys.suspended ?? "", true);
    expect(await refused(user)).toContain("is suspended and therefore read-only");
  });
});

describe("the key of another tenant", () => {
  const office =
    (displayName: string): Program =>
    () => {
      new sipio.User("dana", { username: "1001", displayName });
      new sipio.VoicemailBox("office", { name: "Office" });
      return {};
    };
  const acme = "acc_01k0sandb0xacme00000000000";
  const globex = "acc_01k0sandb0xg10bex000000000";
  const all = async () => [...(await sandbox.rows("sip_user")), ...(await sandbox.rows("voicemail"))];

  it("is rejected by preview, up, refresh and destroy, which change neither tenant nor state", async () => {
    await up(office("Dana"));
    const before = await all();
    const stateOf = async () =>
      (await stack.exported()).resources
        .filter(({ type }) => type.includes("sipio:"))
        .map(({ urn, id, outputs }) => ({ urn, id, outputs }));
    const state = await stateOf();
    stack.setConfig("sipio:apiKey", sandbox.keys.globex ?? "", true);
    const runs = [
      await stack.preview(office("Dana")),
      await stack.up(office("Dana Scott")),
      await stack.refresh(),
      await stack.destroy(),
    ];
    for (const { ok, text } of runs) {
      expect(ok, text).toBe(false);
      expect(text).toContain(`the state belongs to account ${acme}, but the API key belongs to account ${globex}`);
    }
    expect(await all()).toEqual(before);
    expect(await stateOf()).toEqual(state);
  });

  it("is distinguished from a rotated key of the same account, which is accepted", async () => {
    await up(office("Dana"));
    const { key } = (await sandbox.control.createKey({ accountId: acme })) as { key: string };
    stack.setConfig("sipio:apiKey", key, true);
    expect((await up(office("Dana"))).changes).toEqual({ same: 3 });
    expect((await stack.refresh()).changes).toEqual({ same: 3 });
    expect((await stack.destroy()).ok).toBe(true);
    expect(await all()).toEqual([]);
  });

  it("is rejected with an explicit provider", async () => {
    const branch =
      (key: string | undefined): Program =>
      () => {
        const provider = new sipio.Provider("branch", { apiKey: pulumi.secret(key ?? "") });
        new sipio.User("eli", { username: "1002" }, { provider });
        return {};
      };
    await up(branch(sandbox.keys.globex));
    const { ok, text } = await stack.up(branch(sandbox.key));
    expect(ok).toBe(false);
    expect(text).toContain(`the state belongs to account ${globex}`);
    expect(await sandbox.rows("sip_user")).toHaveLength(1);
  });
});

it("every documented message about existing objects was shown", () => {
  expect(documented.length).toBeGreaterThan(0);
  expect(documented.filter((form) => !met.has(form))).toEqual([]);
});
