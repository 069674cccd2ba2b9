import { createRegistry, defineObject as describeObject, f, UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ApiClient } from "../../../provider/api";
import { checkInputs, create, diff, read, update, WriteOnlyValueError } from "../../../provider/lifecycle";
import { encryptForProvider } from "../../../provider/protocol";
import { runState } from "../../support/runState";

const safe = describeObject({
  class: "Safe",
  apiName: "safe",
  path: "/safes",
  idPrefix: "sf",
  fields: {
    name: f.text(),
    code: f.secretText().writeOnly(),
    spare: f.secretText().optional().writeOnly(),
    serial: f.text().computed().secret().returnedOnce("sn_"),
    alarm: f.secretText().optional().returnedOnce(),
  },
});
const safes = createRegistry([safe]);

const run = runState();
const checked = (news: Values, olds: Values = {}) => checkInputs(safe, safes, olds, news, run);

/** A client that records requests and always returns the same row. */
function recording(answer: Values) {
  const sent: unknown[] = [];
  const take = async (body: unknown) => {
    sent.push(body);
    return answer;
  };
  const api = {
    whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
    serverTime: () => 1_782_864_000_000,
    create: async (_: unknown, __: unknown, body: unknown) => ({ row: await take(body), origin: "created" }),
    update: (_: unknown, __: unknown, body: unknown) => take(body),
    read: async () => answer,
  };
  return { api: api as unknown as ApiClient, sent };
}

describe("a write-only value", () => {
  it("is validated in plain text and returned as a salted hash", () => {
    const { inputs, failures } = checked({ name: "a", code: encryptForProvider("4711") });
    expect(failures).toEqual([]);
    expect(inputs).toEqual({ name: "a", code: expect.stringMatching(/^hmac-sha256:[\w-]{22}:[\w-]{43}$/) });
    expect(checked({ name: "a", code: "" }).failures).toMatchObject([{ reason: expect.stringMatching(/^code: /) }]);
    expect(JSON.stringify(checked({ name: "a", code: encryptForProvider("x".repeat(2000)) }))).not.toContain("xxx");
  });

  it("keeps its salt while the object is in the state, so the hash changes only with the value", () => {
    const olds = checked({ name: "a", code: encryptForProvider("4711") }).inputs;
    const same = checked({ name: "a", code: encryptForProvider("4711") }, olds).inputs;
    const other = checked({ name: "a", code: encryptForProvider("0815") }, olds).inputs;
    expect(diff(safe, olds, same).changed).toEqual([]);
    expect(diff(safe, olds, other).changed).toEqual(["code"]);
    const salt = (values: Values) => String(values.code).split(":")[1];
    expect(salt(other)).toBe(salt(olds));
    expect(salt(checked({ name: "a", code: encryptForProvider("4711") }).inputs)).not.toBe(salt(olds));
  });

  it("can be unknown, and keeps its hash if the engine passes the value from the state", () => {
    expect(checked({ name: "a", code: UNKNOWN })).toEqual({
      inputs: { name: "a", code: UNKNOWN },
      failures: [],
      isValid: true,
    });
    const olds = checked({ name: "a", code: encryptForProvider("4711") }).inputs;
    expect(checked({ name: "b", code: olds.code }, olds).inputs.code).toBe(olds.code);
    expect(checked({ name: "b", code: olds.code }).inputs.code).toBe(olds.code);
  });

  it("is sent in plain text and stored as a hash, whatever the API returns", async () => {
    const news = checked({ name: "a", code: encryptForProvider("4711") }).inputs;
    const { api, sent } = recording({ id: "sf_1", name: "a", code: "4711", serial: "sn_1" });
    const { outs } = await create(api, safe, news, run);
    expect(sent).toEqual([{ name: "a", code: "4711" }]);
    expect(outs).toEqual({ ...news, serial: "sn_1" });

    const later = checked({ name: "a", code: encryptForProvider("0815"), spare: encryptForProvider("1") }, news).inputs;
    const after = await update(api, safe, "sf_1", outs, later, run);
    expect(sent[1]).toEqual({ code: "0815", spare: "1" });
    expect(after).toEqual({ ...later, serial: "sn_1" });

    const { spare: _, ...less } = later;
    await update(api, safe, "sf_1", after, less, run);
    expect(sent[2]).toEqual({ spare: null });
  });

  it("fails with the next step if it must be sent but only the hash is available", async () => {
    const { api, sent } = recording({ id: "sf_1" });
    const foreign = `hmac-sha256:${"s".repeat(22)}:${"h".repeat(43)}`;
    const { inputs } = checked({ name: "a", code: foreign });
    await expect(create(api, safe, inputs, run)).rejects.toThrow(WriteOnlyValueError);
    await expect(create(api, safe, inputs, run)).rejects.toThrow(
      /^code is write-only .*Remove code from ignoreChanges/,
    );
    expect(sent).toEqual([]);
  });
});

describe("a value that is returned only on creation", () => {
  it("is kept if later responses omit it or the program removes it", async () => {
    const { api } = recording({ id: "sf_1", name: "a" });
    const known = { name: "a", code: "hashed", serial: "sn_1", alarm: "loud" };
    const found = await read(api, safe, "sf_1", known, run);
    expect(found?.props).toEqual(known);
    expect(found?.inputs).toEqual({ name: "a", code: "hashed" });
    expect(diff(safe, known, { name: "a", code: "hashed" }).changed).toEqual([]);
    expect(diff(safe, known, { name: "a", code: "hashed", alarm: "quiet" }).changed).toEqual(["alarm"]);
    expect(await update(api, safe, "sf_1", known, { name: "b", code: "hashed" }, run)).toMatchObject({
      alarm: "loud",
    });
  });

  it("is an output if the platform generates it or the program sets it", async () => {
    const made = { name: "a", code: encryptForProvider("4711") };
    const { api } = recording({ id: "sf_1", name: "a", serial: "sn_2", alarm: "made" });
    expect((await create(api, safe, checked(made).inputs, run)).outs).toMatchObject({
      serial: "sn_2",
      alarm: "made",
    });
    const { api: silent } = recording({ id: "sf_1", name: "a" });
    const given = checked({ ...made, alarm: "given" }).inputs;
    expect((await create(silent, safe, given, run)).outs).toMatchObject({ alarm: "given" });
  });

  it("is not in a lookup", async () => {
    const { api } = recording({ id: "sf_1", name: "a" });
    expect((await read(api, safe, "sf_1", { __title: "found" }, run))?.props).toEqual({
      __title: "found",
      name: "a",
    });
  });
});
