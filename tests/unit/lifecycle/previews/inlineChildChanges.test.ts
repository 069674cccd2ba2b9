import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ObjectId } from "../../../../provider/api";
import { childChanges, type Labels, ObjectNames, recordName } from "../../../../provider/lifecycle";
import { runState } from "../../../support/runState";

/** Users of the program. All others exist only on the platform. */
const program: Readonly<Record<string, string>> = { us_1: "dana", us_2: "eli" };

/** Path and class of each list in this file. */
const lists: Readonly<Record<string, string>> = {
  agents: "QueueAgent",
  options: "InQueueOption",
  members: "RingGroupMember",
  rules: "ScheduleRule",
  countries: "GeoPolicyCountry",
  items: "MediaPlaylistItem",
};

interface Case {
  readonly olds?: Values;
  readonly news?: Values;
  /** Entries of the list in the program, which give the places of the labels. */
  readonly declared?: readonly Values[];
  readonly labels?: Labels;
}

async function changes(list: string, { olds = {}, news = {}, declared = [], labels = {} }: Case): Promise<string[]> {
  const run = runState();
  for (const [id, name] of Object.entries(program)) recordName("User", id, `User "${name}"`, run);
  const read = async (_: unknown, { id }: ObjectId) => ({ id, username: `name-of-${id}` });
  const names = new ObjectNames(objects, { [list]: declared }, labels, async () => ({ read }), run);
  const texts = childChanges(objects.require(lists[list] ?? ""), list, olds, news, names);
  return Promise.all(texts.map((text) => text()));
}

describe("changes of a list of children", () => {
  it("are listed as changed, then added, then removed ones, without equal ones", async () => {
    const olds = { us_1: { tierLevel: 1 }, us_2: { tierLevel: 1 }, us_8: {} };
    const news = { us_9: { tierLevel: 3 }, us_1: { tierLevel: 2 }, us_2: { tierLevel: 1 } };
    expect(await changes("agents", { olds, news })).toEqual([
      '~ User "dana": tierLevel 1 → 2',
      '+ User with username "name-of-us_9" (tierLevel 3)',
      '- User with username "name-of-us_8"',
    ]);
    expect(await changes("agents", { olds, news: olds })).toEqual([]);
  });

  it("name every property that differs, including one that is not set anymore", async () => {
    const olds = { us_1: { tierLevel: 1, position: 4, mode: "static", delaySec: 5 } };
    const news = { us_1: { position: 5, mode: "static", delaySec: 6 } };
    expect(await changes("agents", { olds, news })).toEqual([
      '~ User "dana": tierLevel 1 → not set, position 4 → 5, delaySec 5 → 6',
    ]);
  });

  it("leave out values that no property of the child has", async () => {
    const olds = { us_1: { tierLevel: 1, color: "red" }, us_2: { color: "red" } };
    const news = { us_1: { tierLevel: 2, color: "blue" }, us_2: { color: "blue" } };
    expect(await changes("agents", { olds, news })).toEqual(['~ User "dana": tierLevel 1 → 2']);
  });
});

describe("the title of a child", () => {
  it.each<[string, string, string, Values, string]>([
    ["the object in its key", "members", "us_1", { user: "us_1" }, '+ User "dana"'],
    ["its only key", "options", "5", { action: "hangup" }, '+ digit "5" (action "hangup")'],
    ["its only key, as a number", "items", "2", { media: "med_1" }, "+ position 2 (media MediaFile med_1)"],
    ["a code without further properties", "countries", "DE", {}, '+ country "DE"'],
    [
      "its whole key, if it has several parts",
      "rules",
      "weekly 1 08:00",
      { kind: "weekly", dow: 1, startTime: "08:00" },
      '+ "weekly 1 08:00"',
    ],
  ])("is %s", async (_, list, key, entry, expected) => {
    expect(await changes(list, { news: { [key]: entry } })).toEqual([expected]);
    expect(await changes(list, { olds: { [key]: entry } })).toEqual([
      expected.replace(/^\+ /, "- ").replace(/ \(.*\)$/, ""),
    ]);
  });
});

describe("the properties of an added child", () => {
  it("do not include its key, its place in the list or values that are not set", async () => {
    const news = { us_1: { tierLevel: 0, position: null, mode: "dynamic" } };
    expect(await changes("agents", { news })).toEqual(['+ User "dana" (tierLevel 0, mode "dynamic")']);
  });

  it("name the objects that they refer to", async () => {
    const news = { 5: { action: "route", dest: { kind: "user", id: "us_2" }, stayInQueue: false } };
    expect(await changes("options", { news })).toEqual([
      '+ digit "5" (action "route", dest User "eli", stayInQueue false)',
    ]);
  });

  it("name an object whose ID is unknown by its place in the program", async () => {
    const entry = { action: "route", dest: { kind: "user", id: UNKNOWN } };
    const declared = [{ digit: "5", ...entry }];
    const labels = { "options[0].dest": 'User "frank"' };
    expect(await changes("options", { news: { 5: entry }, declared, labels })).toEqual([
      '+ digit "5" (action "route", dest User "frank")',
    ]);
    const olds = { 5: { action: "route", dest: { kind: "user", id: "us_1" } } };
    expect(await changes("options", { olds, news: { 5: entry }, declared, labels })).toEqual([
      '~ digit "5": dest User "dana" → User "frank"',
    ]);
  });

  it("are hidden if they may be secrets, like changes of them", async () => {
    const entry = (secret: string) => ({ action: "webhook", webhookUrl: "https://a.example/", webhookSecret: secret });
    const [added] = await changes("options", { news: { 5: entry("kv:one") } });
    const [changed] = await changes("options", { olds: { 5: entry("kv:one") }, news: { 5: entry("kv:two") } });
    expect(added).toContain("webhookSecret not shown because it may be a secret");
    expect(changed).toBe('~ digit "5": webhookSecret not shown because it may be a secret');
    expect(added).not.toContain("kv:");
  });
});

describe("a child whose object is replaced", () => {
  const declared = [{ user: UNKNOWN, tierLevel: 1 }];
  const unknownKey = "(not known yet 1)";
  const news = (more: Values = { tierLevel: 1 }) => ({ [unknownKey]: { user: UNKNOWN, ...more } });
  const labels = { "agents[0].user": 'User "dana"' };

  it("does not differ although its new ID is unknown", async () => {
    const olds = { us_1: { tierLevel: 1 } };
    expect(await changes("agents", { olds, news: news(), declared, labels })).toEqual([]);
  });

  it("differs in its other properties", async () => {
    const olds = { us_1: { tierLevel: 1 } };
    expect(await changes("agents", { olds, news: news({ tierLevel: 2 }), declared, labels })).toEqual([
      '~ User "dana": tierLevel 1 → 2',
    ]);
  });

  it("is added if the list had only other objects of the program", async () => {
    const olds = { us_2: { tierLevel: 1 } };
    expect(await changes("agents", { olds, news: news(), declared, labels })).toEqual([
      '+ User "dana" (tierLevel 1)',
      '- User "eli"',
    ]);
  });

  it("may be any removed one if the program has no name for it", async () => {
    const olds = { us_2: { tierLevel: 1 }, us_8: {} };
    expect(await changes("agents", { olds, news: news(), declared })).toEqual([
      "+ User that is not known yet (tierLevel 1)",
      '- User "eli", unless it is one of the objects that are not known yet',
      '- User with username "name-of-us_8", unless it is one of the objects that are not known yet',
    ]);
  });

  it("is not confused with a removed one if another property is unknown", async () => {
    const olds = { us_2: { tierLevel: 1 } };
    const added = { us_1: { tierLevel: UNKNOWN } };
    expect(await changes("agents", { olds, news: added, declared: [{ user: "us_1", tierLevel: UNKNOWN }] })).toEqual([
      '+ User "dana" (tierLevel not known yet)',
      '- User "eli"',
    ]);
  });
});
