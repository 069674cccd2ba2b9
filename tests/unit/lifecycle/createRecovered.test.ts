import { objects } from "pulumi-sipio/objects";
import { defineObject, f, type ObjectSchema, type Values } from "pulumi-sipio/schema";
import { AlreadyExistsError, type ApiClient, type Created, type CreateOptions, type Row } from "../../../provider/api";
import { create, type RunState } from "../../../provider/lifecycle";
import { ExistingDiffersError } from "../../../provider/lifecycle/existing";
import { runState } from "../../support/runState";

const about = { method: "POST", path: "/queues", attempts: 1, status: 409, ambiguous: false } as const;

interface Platform {
  readonly api: ApiClient;
  readonly creates: { readonly body: Row; readonly options: CreateOptions }[];
  readonly updates: { readonly id: string; readonly body: Row }[];
}

/** A platform on which a create has one result, and other requests see the given objects. */
function platform(answer: (attempt: number) => Created, rows: readonly Row[] = []): Platform {
  const creates: Platform["creates"] = [];
  const updates: Platform["updates"] = [];
  const row = (id: string) => rows.find((each) => each.id === id);
  const api = {
    baseUrl: "https://api.example/v1",
    whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
    serverTime: () => 1_800_000_000_000,
    create: async (_schema: unknown, _parent: unknown, body: Row, options: CreateOptions) => {
      creates.push({ body, options });
      return answer(creates.length);
    },
    update: async (_schema: unknown, { id }: { id: string }, body: Row) => {
      updates.push({ id, body });
      return { ...row(id), ...body };
    },
    findCreated: async () => rows,
    list: async () => rows,
    read: async (_schema: unknown, { id }: { id: string }) => row(id),
  };
  return { api: api as unknown as ApiClient, creates, updates };
}

function noted(values: Values, run = runState()): RunState {
  run.noteInputs({ ...values, __new: true });
  return run;
}

const make = (of: Platform, schema: string | ObjectSchema, values: Values, run = noted(values)) =>
  create(of.api, typeof schema === "string" ? objects.require(schema) : schema, values, run);

describe("a recovered object with values that the API does not return", () => {
  const webhook = { __key: "crm", url: "https://crm.example/", events: "*", secret: "shh" };
  const hook = { id: "wh_1", url: "https://crm.example/", events: "*" };
  const pin = { __key: "pin", name: "pin", value: "hmac-sha256:salt:hash" };
  const stored = { id: "sec_1", name: "pin" };
  const withPin = () => {
    const run = noted(pin);
    run.writeOnly.set(pin.value, "4711");
    return run;
  };

  it("has the declared secret, because the same create sent it", async () => {
    const of = platform(() => ({ row: hook, origin: "recovered" }), [hook]);
    expect(await make(of, "Webhook", webhook)).toMatchObject({ id: "wh_1", outs: { secret: "shh" } });
    expect(of.updates).toEqual([]);
  });

  it("differs from the declaration if another create made it", async () => {
    const of = platform(() => ({ row: hook, origin: "existing" }), [hook]);
    await expect(make(of, "Webhook", webhook)).rejects.toThrow(ExistingDiffersError);
  });

  it("has the secret that the platform generated and only this response contains", async () => {
    const of = platform(() => ({ row: { ...hook, secret: "generated" }, origin: "recovered" }), [hook]);
    const { secret: _, ...declared } = webhook;
    expect(await make(of, "Webhook", declared)).toMatchObject({ outs: { secret: "generated" } });
    expect(of.updates).toEqual([]);
  });

  it("differs from the declaration if the response lacks a value that the API returns", async () => {
    const of = platform(() => ({ row: { id: "wh_1", events: "*" }, origin: "recovered" }), [hook]);
    await expect(make(of, "Webhook", webhook)).rejects.toThrow(ExistingDiffersError);
  });

  it("keeps what the program does not declare", async () => {
    const user = { __key: "dana", username: "1001", displayName: "Dana" };
    const row = { id: "us_1", username: "1001", display_name: "Dana", ring_timeout_sec: 30 };
    const of = platform(() => ({ row, origin: "recovered" }), [row]);
    expect((await make(of, "User", user)).outs).not.toHaveProperty("ringTimeoutSec");
    expect(of.updates).toEqual([]);
  });

  it("differs from the declaration if a returned value does", async () => {
    const other = { ...hook, events: "test" };
    const of = platform(() => ({ row: other, origin: "recovered" }), [other]);
    await expect(make(of, "Webhook", webhook)).rejects.toThrow(ExistingDiffersError);
  });

  it("gets its write-only value again, which the program may have changed since the create", async () => {
    const of = platform(() => ({ row: stored, origin: "recovered" }), [stored]);
    const made = await make(of, "Secret", pin, withPin());
    expect(of.updates).toEqual([{ id: "sec_1", body: { value: "4711" } }]);
    expect(made).toMatchObject({ id: "sec_1", outs: { name: "pin", value: pin.value } });
  });

  it("keeps a value that only the response of the create has", async () => {
    const key = { __key: "crm", scopes: ["cdr"] };
    const row = { id: "key_1", scopes: ["cdr"] };
    const of = platform(() => ({ row: { ...row, secret: "sk_live_1" }, origin: "recovered" }), [row]);
    expect(await make(of, "ApiKey", key)).toMatchObject({ id: "key_1", outs: { secret: "sk_live_1" } });
  });
});

describe("an object that an interrupted run created before the program changed", () => {
  const key = { __key: "crm", scopes: ["cdr"], rotation: "2" };

  const run = (values: Values, before: Values) => {
    const state = noted(values);
    state.resource(values).unconfirmed = { values: before, since: 5 };
    return state;
  };

  it("is of no use if only the lost response had its secret", async () => {
    const token = defineObject({
      class: "Token",
      apiName: "token",
      path: "/tokens",
      idPrefix: "tok",
      fields: { label: f.text(), secret: f.secretText().computed().returnedOnce("sk_") },
    });
    const of = platform(() => ({ row: { id: "tok_2", label: "New" }, origin: "created" }), [{ id: "tok_1" }]);
    const values = { __key: "crm", label: "New" };
    expect(await make(of, token, values, run(values, { ...values, label: "Old" }))).toMatchObject({ id: "tok_2" });
    expect(of.creates).toHaveLength(1);
  });

  it("is left if the new values require a replacement", async () => {
    const answer: Created = { row: { id: "key_2", scopes: ["cdr"], secret: "sk_live_2" }, origin: "created" };
    const of = platform(() => answer, [{ id: "key_1", scopes: ["cdr"] }]);
    const made = await make(of, "ApiKey", key, run(key, { ...key, rotation: "1" }));
    expect(made).toMatchObject({ id: "key_2", outs: { secret: "sk_live_2" } });
  });

  it("gets a changed write-only value", async () => {
    const pin = { __key: "pin", name: "pin", value: "hmac-sha256:salt:new" };
    const of = platform(() => {
      throw new Error("the object exists");
    }, [{ id: "sec_1", name: "pin" }]);
    const state = run(pin, { ...pin, value: "hmac-sha256:salt:old" });
    state.writeOnly.set(pin.value, "4712");
    expect(await make(of, "Secret", pin, state)).toMatchObject({ id: "sec_1", outs: { value: pin.value } });
    expect(of.updates).toEqual([{ id: "sec_1", body: { value: "4712" } }]);
  });
});

describe("the time of a create whose response was lost", () => {
  const queue = { __key: "support", name: "Support", strategy: "random" };
  const made: Created = { row: { id: "q_1", name: "Support", strategy: "random" }, origin: "created" };
  const journaled = (state: RunState) => {
    const earlier = { sentAt: 7, id: "q_1", hasSent: () => true, hasMade: () => true };
    jest.spyOn(state.journal, "earlier").mockReturnValue(earlier);
    return state;
  };

  it("comes from the state first, which then has no ID of the object", async () => {
    const of = platform(() => made);
    const state = journaled(noted(queue));
    state.resource(queue).unconfirmed = { values: queue, since: 5 };
    await make(of, "Queue", queue, state);
    expect(of.creates[0]?.options).toMatchObject({ unconfirmedSince: 5, unconfirmedId: undefined });
  });

  it("comes from the journal otherwise, with the ID in the response", async () => {
    const of = platform(() => made);
    await make(of, "Queue", queue, journaled(noted(queue)));
    expect(of.creates[0]?.options).toMatchObject({ unconfirmedSince: 7, unconfirmedId: "q_1" });
  });
});

describe("a create whose name another object has", () => {
  const queue = { __key: "new", name: "Support", strategy: "random" };
  const holder = { id: "q_1", name: "Support", strategy: "random" };
  const conflict = new AlreadyExistsError("q_1", ["name"], undefined, undefined, about);
  const free: Created = { row: { id: "q_2", name: "Support", strategy: "random" }, origin: "created" };
  const refusedOnce = (attempt: number) => {
    if (attempt === 1) throw conflict;
    return free;
  };
  const renaming = () => {
    const run = noted(queue, runState({ wait: async () => undefined }));
    run.noteRenamed(objects.require("Queue"), "q_1");
    return run;
  };

  it("is sent again after the other object of the run has an intermediate name", async () => {
    const of = platform(refusedOnce, [holder]);
    expect(await make(of, "Queue", queue, renaming())).toMatchObject({ id: "q_2" });
    expect(of.updates).toEqual([{ id: "q_1", body: { name: "Support (renaming q_1)" } }]);
  });

  it("is refused with the error of the API if the other object keeps its name", async () => {
    const of = platform(refusedOnce, [holder]);
    const run = noted(queue, runState({ wait: async () => undefined }));
    await expect(make(of, "Queue", queue, run)).rejects.toBe(conflict);
    expect(of.creates).toHaveLength(1);
    expect(of.updates).toEqual([]);
  });

  it("is not sent again after another error", async () => {
    const broken = new Error("broken");
    const of = platform(() => {
      throw broken;
    }, [holder]);
    await expect(make(of, "Queue", queue, renaming())).rejects.toBe(broken);
    expect(of.creates).toHaveLength(1);
  });
});

describe("a create with a file", () => {
  const prompt = { __key: "hello", name: "Hello", kind: "prompt", source: "ab12" };

  it("is not sent if the location of the content is unknown", async () => {
    const of = platform(() => ({ row: { id: "media_1" }, origin: "created" }));
    await expect(make(of, "MediaFile", prompt)).rejects.toThrow("the location of the content ab12 is unknown");
    expect(of.creates).toEqual([]);
  });

  it("sends the file that was inspected when the program ran, without its name", async () => {
    const of = platform(() => ({ row: { id: "media_1", name: "Hello", kind: "prompt" }, origin: "created" }));
    const run = noted(prompt);
    run.resource(prompt).uploads.set("ab12", { path: "/home/dana/secret project.wav", bytes: 7 });
    await make(of, "MediaFile", prompt, run);
    expect(of.creates[0]?.options.file).toMatchObject({ part: "file", fileName: "file.wav", bytes: 7 });
  });
});

describe("an object that is published on creation", () => {
  const draft = { id: "flow_1", name: "Menu", graph: { nodes: [], edges: [] }, version: 0, is_published: 0 };

  it("has the outputs of the published version", async () => {
    const flow = { __key: "menu", name: "Menu", graph: { start: "in", nodes: {} }, publish: true };
    const of = platform(() => ({ row: draft, origin: "created" }), [draft]);
    Object.assign(of.api, { publish: async () => ({ ...draft, version: 1, is_published: 1 }) });
    expect(await make(of, "Flow", flow)).toMatchObject({ id: "flow_1", outs: { version: 1, isPublished: true } });
  });
});
