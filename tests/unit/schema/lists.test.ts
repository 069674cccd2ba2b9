import { objects } from "pulumi-sipio/objects";
import { check, UNKNOWN } from "pulumi-sipio/schema";

const checked = (className: string, args: Record<string, unknown>) => check(objects.require(className), args, objects);

describe("a list of children with only a key", () => {
  it("accepts keys in place of objects, with the same result", () => {
    const list = { name: "Blocked", kind: "dnc_in" };
    const short = checked("PhoneList", { ...list, entries: ["12025550150", { e164: "12025550151" }] });
    expect(short.problems).toEqual([]);
    expect(short.values.entries).toEqual({ "12025550150": {}, "12025550151": {} });
    expect(checked("PhoneList", short.values)).toEqual(short);
    const unsure = checked("PhoneList", { ...list, entries: [UNKNOWN, "12025550150"] });
    expect(unsure.problems).toEqual([]);
  });

  it("reports the index of an invalid key", () => {
    const { problems } = checked("GeoPolicy", { scope: "account", mode: "allowlist", countries: ["DE", "de", "DE"] });
    expect(problems).toEqual([
      { path: "countries[1].country", message: expect.stringContaining('Write "DE"') },
      { path: "countries[2]", message: "has the same country as countries[0]. Remove one of the two." },
    ]);
  });

  it("is rejected if the child has other properties", () => {
    const { problems } = checked("Queue", { name: "Q", strategy: "random", agents: ["us_1"] });
    expect(problems).toEqual([
      { path: "agents[0]", message: 'must be an object; got "us_1". Write { user: "us_1" }.' },
    ]);
  });
});

describe("a list of children with positions", () => {
  it("numbers them from 0 by default", () => {
    const items = [{ media: "media_a" }, { media: "media_b", position: 7 }, { media: "media_c" }];
    const { values, problems } = checked("MediaPlaylist", { name: "Waiting", items });
    expect(problems).toEqual([]);
    expect(values.items).toEqual({ 0: { media: "media_a" }, 2: { media: "media_c" }, 7: { media: "media_b" } });
    expect(checked("MediaPlaylist", values).values).toEqual(values);
  });

  it("rejects duplicate positions", () => {
    const { problems } = checked("MediaPlaylist", {
      name: "W",
      items: [{ media: "media_a" }, { media: "media_b", position: 0 }],
    });
    expect(problems).toEqual([
      { path: "items[1]", message: "has the same position as items[0]. Remove one of the two." },
    ]);
  });
});
