import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program, type Run } from "../support/engine-in-process";
import { type Recorded, Recorder } from "../support/recordingProxy";

interface Seen {
  readonly run: Run;
  readonly requests: readonly Recorded[];
}

let sandbox: InProcessSandbox;
let recorder: Recorder;
const steps: Record<string, Seen> = {};

async function see(name: string, work: Promise<Run>): Promise<void> {
  const run = await work;
  steps[name] = { run, requests: recorder.take() };
}

const step = (name: string): Seen => {
  const seen = steps[name];
  if (seen === undefined) throw new Error(`there is no step ${name}`);
  expect(seen.run.ok, seen.run.text.slice(-3000)).toBe(true);
  return seen;
};

const writes = ({ requests }: Seen) =>
  requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => [`${method} ${path.replace(/_\w{26}$/, "_…")}`, body]);

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url);
});

afterAll(async () => {
  await recorder?.close();
  await sandbox?.stop();
});

describe("a value that is told once", () => {
  let webhooks: InProcessStack;
  const events = ["call.started", "call.ended"] as const;
  const program =
    ({
      given,
      url = "https://crm.acme.example/calls",
      lookUp,
    }: {
      given?: string;
      url?: string;
      lookUp?: string;
    } = {}): Program =>
    () => {
      const own = new sipio.Webhook("own", { url: "https://crm.acme.example/own", ...(given && { secret: given }) });
      const generated = new sipio.Webhook("generated", { url, events });
      const found = lookUp === undefined ? undefined : sipio.Webhook.get("found", lookUp);
      return {
        own: own.secret,
        generated: generated.secret,
        ...(found && { found: { url: found.url, secret: found.secret, events: found.events } }),
      };
    };
  const told: Record<string, Record<string, unknown>> = {};
  let state: Awaited<ReturnType<InProcessStack["exported"]>>;
  const tell = async (name: string) => {
    told[name] = await webhooks.outputs();
  };

  beforeAll(async () => {
    webhooks = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    recorder.take();
    await see("webhooks made", webhooks.up(program({ given: "given-once-1234" })));
    await tell("made");
    state = await webhooks.exported();
    await see("webhooks unchanged", webhooks.up(program({ given: "given-once-1234" })));
    await see("webhooks taken out", webhooks.up(program()));
    await see("webhooks refreshed", webhooks.refresh());
    await see("webhooks after refresh", webhooks.up(program()));
    await tell("refreshed");
    await see(
      "webhooks other",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2" })),
    );
    await tell("other");
    const id = (await sandbox.rows("webhook")).find(({ url }) => url === "https://crm.acme.example/v2")?.id;
    await see(
      "webhooks found",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2", lookUp: String(id) })),
    );
    await tell("found");
    await see("webhooks gone", webhooks.destroy());
  }, 300_000);

  afterAll(() => webhooks?.dispose());

  it("is an output from then on, whoever has made it", () => {
    expect(step("webhooks made").run.changes).toMatchObject({ create: 3 });
    expect(told.made).toEqual({ own: "given-once-1234", generated: expect.stringMatching(/^\S{20,}$/) });
    expect(told.refreshed).toEqual(told.made);
  });

  it("is no drift where later answers lack it, and no change where the program takes it out", () => {
    for (const name of ["unchanged", "taken out", "refreshed", "after refresh"]) {
      const seen = step(`webhooks ${name}`);
      expect(seen.run.changes, name).toEqual({ same: expect.any(Number) });
      expect(writes(seen), name).toEqual([]);
    }
  });

  it("replaces the object where the program gives another one, the new object first", () => {
    const lines = writes(step("webhooks other")).map(([line]) => line);
    expect(lines).toEqual(["POST /webhooks", "POST /webhooks", "DELETE /webhooks", "DELETE /webhooks"]);
    expect(told.other?.own).toBe("given-later-5678");
    expect(told.other?.generated).not.toBe(told.made?.generated);
  });

  it("is not there where an object is looked up", () => {
    expect(step("webhooks found").run.changes).toMatchObject({ same: expect.any(Number) });
    expect(told.found?.found).toEqual({ url: "https://crm.acme.example/v2", events: ["call.ended", "call.started"] });
  });

  it("goes with the object, which a body names", async () => {
    const bodies = writes(step("webhooks gone")).map(([line, body]) => [line, Object.keys(Object(body))]);
    expect(bodies).toEqual([
      ["DELETE /webhooks", ["id"]],
      ["DELETE /webhooks", ["id"]],
    ]);
    expect(await sandbox.rows("webhook")).toEqual([]);
  });

  it("is encrypted in state", () => {
    expect(state.resources.filter(({ type }) => type.endsWith(":Webhook"))).toHaveLength(2);
    for (const secret of [told.made?.own, told.made?.generated]) expect(state.text).not.toContain(secret);
  });
});

describe("an entry of the do-not-call list", () => {
  let list: InProcessStack;
  const program =
    (numbers: readonly string[], reason: string): Program =>
    () => {
      for (const e164 of numbers) new sipio.DncEntry(`dnc-${e164}`, { e164, reason });
      return {};
    };
  const numbers = Array.from({ length: 12 }, (_, n) => `120255501${String(n).padStart(2, "0")}`);

  beforeAll(async () => {
    list = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    // Another tenant's entry of the same number is another entry.
    await sandbox.call("POST", "/dnc", { key: sandbox.keys.globex ?? "", body: { e164: numbers[0] } });
    recorder.take();
    await see("entries made", list.up(program(numbers, "asked")));
    await see("entries refreshed", list.refresh());
    await see("entries replaced", list.up(program(numbers.slice(0, 2), "asked again")));
    const [row] = (await sandbox.rows("dnc")).filter(({ e164, reason }) => e164 === numbers[1] && reason !== null);
    await sandbox.control.deleteRow("dnc", String(row?.id));
    await see("entry gone", list.refresh());
    await see("entry restored", list.up(program(numbers.slice(0, 2), "asked again")));
    await see("entries gone", list.destroy());
  }, 300_000);

  afterAll(() => list?.dispose());

  it("is read out of the list, many at once by one request", () => {
    expect(step("entries refreshed").run.changes).toEqual({ same: expect.any(Number) });
    const reads = step("entries refreshed").requests.filter(({ path }) => path === "/dnc");
    expect(reads.map(({ method, query }) => `${method}${query}`)).toEqual(["GET?limit=1000"]);
  });

  it("is replaced when anything changes, the old one first, because both have one number", () => {
    const lines = writes(step("entries replaced")).map(([line, body]) => [
      line,
      Object(body).e164,
      Object(body).reason,
    ]);
    for (const e164 of numbers.slice(0, 2)) {
      expect(lines.filter(([, number]) => number === e164)).toEqual([
        ["DELETE /dnc", e164, undefined],
        ["POST /dnc", e164, "asked again"],
      ]);
    }
    expect(lines).toHaveLength(2 * 2 + 10);
  });

  it("is made again where it was deleted outside", () => {
    expect(step("entry gone").run.ok).toBe(true);
    expect(writes(step("entry restored"))).toEqual([["POST /dnc", { e164: numbers[1], reason: "asked again" }]]);
  });

  it("goes alone: another tenant's stays", async () => {
    expect(writes(step("entries gone"))).toHaveLength(2);
    expect(await sandbox.rows("dnc")).toMatchObject([{ e164: numbers[0], reason: null }]);
  });
});
