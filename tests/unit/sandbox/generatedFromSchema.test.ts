import { createRegistry, f, isRecord } from "pulumi-sipio/schema";
import { directory, start } from "./harness";
import { account, scratch, shelf, toy, toys } from "./toys";

describe("a field that is added to a schema", () => {
  const colour = { colour: f.enumeration(["red", "blue"]).default("blue") };

  it("is in rows, validation and the OpenAPI document", async () => {
    const plain = await start(toys());
    expect((await plain.api("POST", "/shelves", { name: "a" })).body).not.toHaveProperty("colour");
    expect((await plain.api("POST", "/shelves", { name: "b", colour: "red" })).body).toMatchObject({
      error: { code: "invalid_field", fields: [{ field: "colour", message: "unknown field" }] },
    });

    const more = await start(toys(colour));
    expect((await more.api("POST", "/shelves", { name: "a" })).body).toMatchObject({ colour: "blue", height: 180 });
    expect((await more.api("POST", "/shelves", { name: "b", colour: "green" })).body).toMatchObject({
      error: { fields: [{ field: "colour", message: 'must be one of red, blue; got "green"' }] },
    });
    expect(await more.rows("toy_shelf")).toMatchObject([{ name: "a", colour: "blue" }]);
    const { body } = await more.api("GET", "/openapi.json");
    expect(body).toMatchObject({
      components: { schemas: { Shelf: { properties: { colour: { enum: ["red", "blue", null], default: "blue" } } } } },
    });
  });

  it("is added to an existing store with its default, without data loss", async () => {
    const dataDir = await directory();
    const before = await start(toys(), { dataDir });
    const { body: row } = await before.api("POST", "/shelves", { name: "a", height: 20 });
    await before.stop();

    const after = await start(toys({ ...colour, wheels: f.boolean().optional() }), { dataDir });
    const { body: now } = await after.api("GET", `/shelves/${row.id}`);
    expect(now).toEqual({ ...row, colour: "blue", wheels: null });
    expect((await after.api("PATCH", `/shelves/${row.id}`, { wheels: 1 })).body).toMatchObject({ wheels: 1 });
    await after.stop();

    const again = await start(toys(), { dataDir });
    expect((await again.api("GET", `/shelves/${row.id}`)).body).toMatchObject({ name: "a", height: 20 });
    expect((await again.api("POST", "/shelves", { name: "a" })).status).toBe(409);
  });
});

describe("a changed natural key in a schema", () => {
  it("applies from the next start", async () => {
    const dataDir = await directory();
    const loose = { ...shelf(), naturalKey: { fields: ["name", "height"], scope: "account" as const } };
    const before = await start(createRegistry([loose, toy, scratch, account]), { dataDir });
    expect((await before.api("POST", "/shelves", { name: "a", height: 1 })).status).toBe(201);
    expect((await before.api("POST", "/shelves", { name: "a", height: 2 })).status).toBe(201);
    expect((await before.api("POST", "/shelves", { name: "a", height: 2 })).status).toBe(409);
    expect((await before.api("DELETE", `/shelves/${await idOf(before.rows("Shelf"), 1)}`)).status).toBe(204);
    await before.stop();
    const after = await start(createRegistry([shelf(), toy, scratch, account]), { dataDir });
    expect((await after.api("POST", "/shelves", { name: "a", height: 2 })).status).toBe(409);
  });
});

describe("grandchildren", () => {
  it("are deleted with the top object and are listed only under their parent", async () => {
    const running = await start(toys());
    const { body: top } = await running.api("POST", "/shelves", { name: "a" });
    const { body: middle } = await running.api("POST", `/shelves/${top.id}/toys`, { name: "bear" });
    const { body: low, status } = await running.api("POST", `/toys/${middle.id}/scratches`, { text: "deep" });
    expect([status, low.toy_id]).toEqual([201, middle.id]);
    expect((await running.api("DELETE", `/shelves/${top.id}`)).status).toBe(204);
    expect([await running.rows("Toy"), await running.rows("Scratch")]).toEqual([[], []]);
  });

  it("block the deletion of objects above them while other objects refer to them", async () => {
    const running = await start(toys());
    const { body: top } = await running.api("POST", "/shelves", { name: "a" });
    const { body: middle } = await running.api("POST", `/shelves/${top.id}/toys`, { name: "bear" });
    const { body: owner } = await running.api("POST", "/children", {
      favourite_id: middle.id,
      likes_kind: "shelf",
      likes_id: top.id,
    });
    const refused = await running.api("DELETE", `/shelves/${top.id}`);
    expect(refused.body).toMatchObject({
      error: {
        code: "in_use",
        referenced_by: [
          { kind: "toy_child", id: owner.id, field: "likes_id" },
          { kind: "toy_child", id: owner.id, field: "favourite_id" },
        ],
      },
    });
    await running.api("DELETE", `/children/${owner.id}`);
    expect((await running.api("DELETE", `/shelves/${top.id}`)).status).toBe(204);
  });
});

describe("references", () => {
  it("to an unknown class are references to missing objects", async () => {
    const running = await start(toys());
    const { body } = await running.api("POST", "/children", {
      robot_id: "rob_1",
      place_kind: "queue",
      place_id: "q_1",
    });
    expect(body).toMatchObject({
      error: {
        fields: [expect.objectContaining({ field: "place_id" }), expect.objectContaining({ field: "robot_id" })],
      },
    });
  });

  it("with a condition report what the other object lacks", async () => {
    const running = await start(toys());
    const { body: top } = await running.api("POST", "/shelves", { name: "a" });
    const { body: quiet } = await running.api("POST", `/shelves/${top.id}/toys`, { name: "bear" });
    const { body } = await running.api("POST", "/children", { noise_id: quiet.id });
    expect(body).toMatchObject({
      error: { fields: [{ field: "noise_id", message: `Toy "${quiet.id}" must have noisy = 1` }] },
    });
  });

  it("to a row that was deleted through the control API do not block other changes", async () => {
    const running = await start(toys());
    const { body: top } = await running.api("POST", "/shelves", { name: "a" });
    const { body: bear } = await running.api("POST", `/shelves/${top.id}/toys`, { name: "bear" });
    const { body: owner } = await running.api("POST", "/children", { favourite_id: bear.id });
    await running.control("DELETE", `/rows/toy/${bear.id}`);
    expect((await running.api("PATCH", `/children/${owner.id}`, { nick: "Jo" })).status).toBe(200);
    expect((await running.api("PATCH", `/children/${owner.id}`, { favourite_id: bear.id })).status).toBe(422);
  });
});

describe("an optional natural key", () => {
  it("is unique only among objects that have one", async () => {
    const running = await start(toys());
    for (const label of ["a", "b"]) expect((await running.api("POST", "/badges", { label })).status).toBe(201);
    expect((await running.api("POST", "/badges", { label: "c", number: 7 })).status).toBe(201);
    expect((await running.api("POST", "/badges", { label: "d", number: 7 })).status).toBe(409);
    expect((await running.api("GET", "/badges?number=7")).body).toMatchObject({ count: 1 });
    expect((await running.api("GET", "/badges?number=seven")).status).toBe(400);
  });
});

describe("scopes", () => {
  it("are those of the schema, for reading and writing", async () => {
    const running = await start(toys());
    const { body: tenant } = await running.control("POST", "/tenants", { name: "Toys", scopes: ["toys:read"] });
    const reader = { "x-api-key": String(tenant.key) };
    expect((await running.api("GET", "/children", undefined, reader)).status).toBe(200);
    expect((await running.api("POST", "/children", {}, reader)).body).toMatchObject({
      error: { code: "missing_scope", scope: "toys" },
    });
    expect((await running.api("GET", "/shelves", undefined, reader)).body).toMatchObject({ error: { scope: "*" } });
    const order = { accountId: tenant.accountId, scopes: ["toys"] };
    const { body: key } = await running.control("POST", "/keys", order);
    const writer = { authorization: `Bearer ${key.key}` };
    expect((await running.api("POST", "/children", {}, { ...writer, "x-api-key": String(key.key) })).status).toBe(201);
  });
});

it("text is stored exactly, and text that is invalid in UTF-8 or the store is rejected", async () => {
  const running = await start(toys());
  for (const broken of ["a\u0000b", "a\ud800b"]) {
    expect((await running.api("POST", "/shelves", { name: broken })).body).toMatchObject({
      error: { fields: [{ field: "name" }] },
    });
  }
  const name = "ünï \t \"quoted\" 'single' 電話 🙂 \\n";
  const { body } = await running.api("POST", "/shelves", { name });
  expect(body.name).toBe(name);
  expect((await running.api("GET", `/shelves?name=${encodeURIComponent(name)}`)).body).toMatchObject({ count: 1 });
  expect((await running.api("POST", "/shelves", { name })).status).toBe(409);
});

async function idOf(rows: Promise<readonly unknown[]>, index: number): Promise<string> {
  const row = (await rows)[index];
  return isRecord(row) ? String(row.id) : "";
}
