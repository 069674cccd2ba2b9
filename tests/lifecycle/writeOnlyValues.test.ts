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

describe("a value that is returned only on creation", () => {
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
  const outputs: Record<string, Record<string, unknown>> = {};
  let state: Awaited<ReturnType<InProcessStack["exported"]>>;
  const record = async (name: string) => {
    outputs[name] = await webhooks.outputs();
  };

  beforeAll(async () => {
    webhooks = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    recorder.take();
    await see("webhooks created", webhooks.up(program({ given: "given-once-1234" })));
    await record("created");
    state = await webhooks.exported();
    await see("webhooks unchanged", webhooks.up(program({ given: "given-once-1234" })));
    await see("webhooks without secret", webhooks.up(program()));
    await see("webhooks refreshed", webhooks.refresh());
    await see("webhooks after refresh", webhooks.up(program()));
    await record("refreshed");
    await see(
      "webhooks other",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2" })),
    );
    await record("other");
    const id = (await sandbox.rows("webhook")).find(({ url }) => url === "https://crm.acme.example/v2")?.id;
    await see(
      "webhooks found",
      webhooks.up(program({ given: "given-later-5678", url: "https://crm.acme.example/v2", lookUp: String(id) })),
    );
    await record("found");
    await see("webhooks destroyed", webhooks.destroy());
  }, 300_000);

  afterAll(() => webhooks?.dispose());

  it("is an output, whether generated or declared", () => {
    expect(step("webhooks created").run.changes).toMatchObject({ create: 3 });
    expect(outputs.created).toEqual({ own: "given-once-1234", generated: expect.stringMatching(/^\S{20,}$/) });
    expect(outputs.refreshed).toEqual(outputs.created);
  });

  it("causes no drift if later responses omit it, and no change if the program removes it", () => {
    for (const name of ["unchanged", "without secret", "refreshed", "after refresh"]) {
      const seen = step(`webhooks ${name}`);
      expect(seen.run.changes, name).toEqual({ same: expect.any(Number) });
      expect(writes(seen), name).toEqual([]);
    }
  });

  it("replaces the object if the program sets another value, the new object first", () => {
    const lines = writes(step("webhooks other")).map(([line]) => line);
    expect(lines).toEqual(["POST /webhooks", "POST /webhooks", "DELETE /webhooks", "DELETE /webhooks"]);
    expect(outputs.other?.own).toBe("given-later-5678");
    expect(outputs.other?.generated).not.toBe(outputs.created?.generated);
  });

  it("is not in a lookup", () => {
    expect(step("webhooks found").run.changes).toMatchObject({ same: expect.any(Number) });
    expect(outputs.found?.found).toEqual({
      url: "https://crm.acme.example/v2",
      events: ["call.ended", "call.started"],
    });
  });

  it("is deleted with the object, which the body identifies", async () => {
    const bodies = writes(step("webhooks destroyed")).map(([line, body]) => [line, Object.keys(Object(body))]);
    expect(bodies).toEqual([
      ["DELETE /webhooks", ["id"]],
      ["DELETE /webhooks", ["id"]],
    ]);
    expect(await sandbox.rows("webhook")).toEqual([]);
  });

  it("is encrypted in the state", () => {
    expect(state.resources.filter(({ type }) => type.endsWith(":Webhook"))).toHaveLength(2);
    for (const secret of [outputs.created?.own, outputs.created?.generated]) expect(state.text).not.toContain(secret);
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
    // Another tenant's entry of the same number is a separate entry.
    await sandbox.call("POST", "/dnc", { key: sandbox.keys.globex ?? "", body: { e164: numbers[0] } });
    recorder.take();
    await see("entries created", list.up(program(numbers, "asked")));
    await see("entries refreshed", list.refresh());
    await see("entries replaced", list.up(program(numbers.slice(0, 2), "asked again")));
    const [row] = (await sandbox.rows("dnc")).filter(({ e164, reason }) => e164 === numbers[1] && reason !== null);
    await sandbox.control.deleteRow("dnc", String(row?.id));
    await see("entry deleted", list.refresh());
    await see("entry restored", list.up(program(numbers.slice(0, 2), "asked again")));
    await see("entries destroyed", list.destroy());
  }, 300_000);

  afterAll(() => list?.dispose());

  it("is read from the list, with one request for many entries", () => {
    expect(step("entries refreshed").run.changes).toEqual({ same: expect.any(Number) });
    const reads = step("entries refreshed").requests.filter(({ path }) => path === "/dnc");
    expect(reads.map(({ method, query }) => `${method}${query}`)).toEqual(["GET?limit=1000"]);
  });

  it("is replaced by any change, the old entry first, because both have the same number", () => {
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

  it("is created again if it was deleted outside", () => {
    expect(step("entry deleted").run.ok).toBe(true);
    expect(writes(step("entry restored"))).toEqual([["POST /dnc", { e164: numbers[1], reason: "asked again" }]]);
  });

  it("is deleted without another tenant's entry", async () => {
    expect(writes(step("entries destroyed"))).toHaveLength(2);
    expect(await sandbox.rows("dnc")).toMatchObject([{ e164: numbers[0], reason: null }]);
  });
});
