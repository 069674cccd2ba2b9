import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import type { ObjectId, Row } from "../../../../provider/api";
import {
  describeValue,
  type Labels,
  naturalKeyIn,
  ObjectNames,
  objectLabel,
  recordName,
} from "../../../../provider/lifecycle";
import { isSameObject } from "../../../../provider/lifecycle/previews/names";
import { runState } from "../../../support/runState";

const rows: Readonly<Record<string, Row>> = {
  us_1: { id: "us_1", username: "1001" },
  q_1: { id: "q_1", name: "Support" },
  lim_1: { id: "lim_1", direction: "out" },
  "q_1/qa_1": { id: "qa_1", user_id: "us_1" },
};

/** A platform that counts the requests for each object. */
function platform(known = rows) {
  const requests: string[] = [];
  const read = async (_: unknown, { id, parent }: ObjectId) => {
    const at = parent === undefined ? id : `${parent}/${id}`;
    requests.push(at);
    return known[at];
  };
  return { requests, source: async () => ({ read }) };
}

/** Names in a program with the user "dana" (us_7) and the given labels. */
function names({
  labels = {},
  inputs = {},
  of = platform(),
}: {
  labels?: Labels;
  inputs?: Values;
  of?: ReturnType<typeof platform>;
} = {}) {
  const run = runState();
  recordName("User", "us_7", 'User "dana"', run);
  return new ObjectNames(objects, inputs, labels, of.source, run);
}

const fieldOf = (className: string, name: string) => objects.require(className).fields[name];

describe("the name of an object", () => {
  it.each<[string, string, unknown, string | undefined, string]>([
    ["its name in the program", "User", "us_7", undefined, 'User "dana"'],
    ["the name that the program gives to the object at this place", "User", UNKNOWN, "agents[0].user", "eli"],
    ["the natural key on the platform", "User", "us_1", undefined, 'User with username "1001"'],
    [
      "the natural key if the program has no name at this place",
      "User",
      "us_1",
      "agents[1].user",
      'User with username "1001"',
    ],
    ["the class and ID of an object without a natural key", "CallLimit", "lim_1", undefined, "CallLimit lim_1"],
    ["the class and ID of an object that does not exist", "User", "us_2", undefined, "User us_2"],
    ["the class and ID of an object of the same ID in another class", "Queue", "us_7", undefined, "Queue us_7"],
    ["the class and ID if the ID is malformed", "QueueAgent", "qa_1", undefined, "QueueAgent qa_1"],
    ["the class and ID of an object of an unknown class", "Car", "car_1", undefined, "Car car_1"],
    ["no name while the ID is unknown", "User", UNKNOWN, "agents[1].user", "User that is not known yet"],
  ])("is %s", async (_, className, id, path, expected) => {
    const of = names({ labels: { "agents[0].user": "eli" } });
    expect(await of.of({ class: className, id }, path)).toBe(expected);
  });

  it("is requested once, and only if the program does not name the object", async () => {
    const of = platform();
    const all = names({ of });
    await all.of({ class: "User", id: "us_7" }, undefined);
    await all.of({ class: "User", id: UNKNOWN }, undefined);
    expect(of.requests).toEqual([]);
    await Promise.all([
      all.of({ class: "User", id: "us_1" }, undefined),
      all.of({ class: "User", id: "us_1" }, "user"),
    ]);
    await all.of({ class: "User", id: "us_1" }, undefined);
    await all.of({ class: "Queue", id: "q_1" }, undefined);
    expect(of.requests).toEqual(["us_1", "q_1"]);
  });

  it("is its ID if the API rejects the request or cannot be reached", async () => {
    const refused = { read: () => Promise.reject(new Error("missing scope")) };
    for (const source of [async () => refused, () => Promise.reject(new Error("no connection"))]) {
      const of = new ObjectNames(objects, {}, {}, source, runState());
      expect(await of.of({ class: "User", id: "us_1" }, undefined)).toBe("User us_1");
    }
  });

  it("is the class and the program's name in messages, or the ID if there is no name", () => {
    expect(objectLabel("User", { __title: "dana" }, "us_1")).toBe('User "dana"');
    expect(objectLabel("User", { __title: 7 }, "us_1")).toBe("User us_1");
    expect(objectLabel("User", {})).toBe("User without a name");
  });
});

describe("a natural key in a message", () => {
  it.each<[string, string, Values, string | undefined]>([
    ["one property", "User", { username: "1001", displayName: "Dana" }, 'username "1001"'],
    ["several properties", "MessageTemplate", { name: "welcome", language: "en" }, 'name "welcome" and language "en"'],
    ["the parts that are set", "RingGroupMember", { user: "us_1", device: null }, 'user "us_1"'],
    ["nothing for a class without a key", "CallLimit", { direction: "out" }, undefined],
    ["nothing for a key that is an object", "GeoPolicy", { scope: { kind: "account" } }, undefined],
    [
      "nothing for a key with an object",
      "RecordingRule",
      { scope: { kind: "account" }, direction: "inbound" },
      undefined,
    ],
    ["no text without a key that is set", "User", { displayName: "Dana" }, undefined],
  ])("has %s", (_, className, values, expected) => {
    expect(naturalKeyIn(objects.require(className), values)).toBe(expected);
  });
});

describe("a value in a message", () => {
  const dest = fieldOf("User", "fwdBusy");
  it.each<[string, unknown, string]>([
    ["not set, if undefined", undefined, "not set"],
    ["not set, if null", null, "not set"],
    ["the object's name", { kind: "queue", id: "q_1" }, 'Queue with name "Support"'],
    [
      "the object's name and the other values",
      { kind: "queue", id: "q_1", xform: "nt_1" },
      'Queue with name "Support" with {"xform":"nt_1"}',
    ],
    ["itself, if it refers to no object", { kind: "hangup" }, '{"kind":"hangup"}'],
    ["unknown", UNKNOWN, "not known yet"],
    ["partly unknown", { kind: "queue", id: UNKNOWN }, '{"kind":"queue","id":"(not known yet)"}'],
  ])("is %s", async (_, value, expected) => {
    expect(await describeValue("fwdBusy", dest, value, names(), "fwdBusy")).toBe(expected);
  });

  it("is the name in the program while the ID is unknown, with an unknown part", async () => {
    const of = names({ labels: { fwdBusy: 'Queue "support"' } });
    const value = { kind: "queue", id: UNKNOWN, xform: UNKNOWN };
    expect(await describeValue("fwdBusy", dest, value, of, "fwdBusy")).toBe(
      'Queue "support" with {"xform":"(not known yet)"}',
    );
  });

  it("is shown as it is if the property is unknown or refers to no object", async () => {
    expect(await describeValue("new", undefined, "us_1", names(), undefined)).toBe('"us_1"');
    expect(await describeValue("displayName", fieldOf("User", "displayName"), "Dana", names(), undefined)).toBe(
      '"Dana"',
    );
  });
});

describe("a reference after the replacement of its object", () => {
  const dest = fieldOf("User", "fwdBusy");
  const box = (id: unknown, more = {}) => ({ kind: "voicemail", id, ...more });
  const was = box("vm_1");
  const label = { fwdBusy: "office" };
  const same = (old: unknown, now: unknown, labels: Labels = label) => {
    const run = runState();
    recordName("VoicemailBox", "vm_1", "office", run);
    recordName("VoicemailBox", "vm_2", "home", run);
    if (dest === undefined) throw new Error("User has no fwdBusy");
    const of = new ObjectNames(objects, {}, labels, platform().source, run);
    return isSameObject("fwdBusy", dest, old, now, of, "fwdBusy");
  };

  it("is the same while its new ID is unknown", () => {
    expect(same(was, box(UNKNOWN))).toBe(true);
    expect(same(box("vm_1", { xform: "nt_1" }), box(UNKNOWN, { xform: "nt_1" }))).toBe(true);
  });

  it.each<[string, unknown, unknown, Labels]>([
    ["the new ID is known", was, box("vm_2"), label],
    ["another object of the program had the place", box("vm_2"), box(UNKNOWN), label],
    ["an object outside the program had the place", box("vm_3"), box(UNKNOWN), label],
    ["the program has no name for the new object", was, box(UNKNOWN), {}],
    ["neither has a name", box("vm_3"), box(UNKNOWN), {}],
    ["other values of the reference differ", was, box(UNKNOWN, { xform: "nt_1" }), label],
    ["nothing was set", undefined, box(UNKNOWN), label],
    ["nothing is set", was, undefined, label],
  ])("is another one if %s", (_, old, now, labels) => {
    expect(same(old, now, labels)).toBe(false);
  });
});

describe("the path of a child in the program", () => {
  const agents = [{ user: "us_1" }, { user: UNKNOWN }];
  const queue = objects.require("QueueAgent");

  it("is its place in the declared list", () => {
    const of = names({ inputs: { agents } });
    expect(of.pathOf(queue, "agents", "us_1")).toBe("agents[0]");
    expect(of.pathOf(queue, "agents", "us_2")).toBeUndefined();
    expect(of.pathOf(queue, "members", "us_1")).toBeUndefined();
  });
});
