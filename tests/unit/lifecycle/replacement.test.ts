import { objects } from "pulumi-sipio/objects";
import { AlreadyExistsError, type ApiClient, NotFoundError, type ObjectId, type Row } from "../../../provider/api";
import { ReplacementByHandError } from "../../../provider/lifecycle";
import { withOldRenamed } from "../../../provider/lifecycle/replacement";
import { runState } from "../../support/runState";

const media = objects.require("MediaFile");
const news = { __key: "k", name: "hold" };
const about = { method: "PATCH", path: "/media/media_1", attempts: 1, status: 404, ambiguous: false } as const;

/** A platform that records renames and creates in order. */
function platform(refusal?: Error) {
  const events: unknown[] = [];
  const update = async (_: unknown, { id }: ObjectId, body: Row) => {
    events.push([id, body.name]);
    if (refusal !== undefined) throw refusal;
  };
  const make = async () => {
    events.push("create");
    return "media_2";
  };
  return { api: { update } as unknown as ApiClient, events, make };
}

const replacing = (old: string | undefined) => {
  const run = runState();
  run.resource(news).renamedForReplacement = old;
  return run;
};

describe("the replacement of an object with the same natural key", () => {
  it("is created while the old object has another name", async () => {
    const { api, events, make } = platform();
    expect(await withOldRenamed(api, media, news, replacing("media_1"), make)).toBe("media_2");
    expect(events).toEqual([["media_1", "hold (replaced media_1)"], "create"]);
  });

  it("is created if the old object does not exist anymore", async () => {
    const { api, events, make } = platform(new NotFoundError("gone", about));
    expect(await withOldRenamed(api, media, news, replacing("media_1"), make)).toBe("media_2");
    expect(events).toContain("create");
  });

  it("gives the old object its name back if the create fails, and reports that failure", async () => {
    const refused = new Error("refused");
    const { api, events } = platform();
    const failing = () => Promise.reject(refused);
    await expect(withOldRenamed(api, media, news, replacing("media_1"), failing)).rejects.toBe(refused);
    expect(events).toEqual([
      ["media_1", "hold (replaced media_1)"],
      ["media_1", "hold"],
    ]);
  });

  it("reports the failure of the create, even if the name cannot be restored", async () => {
    const refused = new Error("refused");
    const { api } = platform();
    const failing = async () => {
      Object.assign(api, { update: () => Promise.reject(new Error("no connection")) });
      throw refused;
    };
    await expect(withOldRenamed(api, media, news, replacing("media_1"), failing)).rejects.toBe(refused);
  });

  it("renames the old object only once", async () => {
    const { api, events, make } = platform();
    const run = replacing("media_1");
    await withOldRenamed(api, media, news, run, make);
    await withOldRenamed(api, media, news, run, make);
    expect(events).toEqual([["media_1", "hold (replaced media_1)"], "create", "create"]);
  });
});

it.each([
  ["a new object", media, undefined],
  ["an object of a class whose old object is deleted first", objects.require("Queue"), "q_1"],
])("the create of %s renames no other", async (_, schema, old) => {
  const { api, events, make } = platform();
  await withOldRenamed(api, schema, news, replacing(old), make);
  expect(events).toEqual(["create"]);
});

it("a conflict of a replacement that the user requested names the key and the existing object", () => {
  const message = (id: string | undefined, fields: readonly string[]) =>
    new ReplacementByHandError(new AlreadyExistsError(id, fields, undefined, undefined, about)).message;
  expect(message("us_1", ["username"])).toMatch(/^us_1 already has this username, /);
  expect(message("d_1", ["authUsername", "realm"])).toMatch(/^d_1 already has this authUsername and realm, /);
  expect(message(undefined, [])).toMatch(/^an object already has this natural key, /);
});
