import { objects } from "pulumi-sipio/objects";
import type { Values } from "pulumi-sipio/schema";
import { destinationSchema } from "../../../provider/objects/destination";
import { runState } from "../../support/runState";

const queue = objects.require("Queue");
const agent = objects.require("QueueAgent");
const account = objects.require("Account");
const settings = objects.require("AccountSettings");
const mine = { __key: "mine" };
const other = { __key: "other" };

describe("the state of a resource in a run", () => {
  it("is the same for its checked inputs and its outputs, and separate from that of others", () => {
    const run = runState();
    run.resource({ __key: "a", name: "A" }).replacedId = "q_1";
    expect(run.resource({ __key: "a", name: "B" }).replacedId).toBe("q_1");
    expect(run.resource({ __key: "b", name: "A" }).replacedId).toBeUndefined();
  });

  it.each<[string, Values, object]>([
    ["a new resource", { __new: true }, { isDeclared: true, isNew: true, replaceOnChanges: [] }],
    ["a resource in the state", {}, { isDeclared: true, isNew: false, replaceOnChanges: [] }],
    ["an option", { __replaceOnChanges: ["name", "*"] }, { replaceOnChanges: ["name", "*"] }],
    ["an unknown option", { __replaceOnChanges: "name" }, { replaceOnChanges: [] }],
  ])("notes %s", (_, news, expected) => {
    const run = runState();
    run.noteInputs({ ...mine, ...news });
    expect(run.resource(mine)).toMatchObject(expected);
  });

  it("has the inspected file of an object with an upload", () => {
    const run = runState();
    const file = { hash: "sha256:1", path: "/hold.wav" };
    const media = objects.require("MediaFile");
    run.noteUpload(media, { ...mine, source: "sha256:1" });
    run.noteUpload(queue, { ...mine, source: file });
    expect(run.resource(mine).uploads.size).toBe(0);
  });
});

it("a run declares nothing until the engine checks a resource", () => {
  const run = runState();
  run.resource(mine);
  expect(run.declaresNothing).toBe(true);
  run.noteInputs(other);
  expect(run.declaresNothing).toBe(false);
});

it("a pending rename is found by class and ID", () => {
  const run = runState();
  run.noteRenamed(queue, "q_1");
  expect(run.renameOf(queue, "q_1")).toMatchObject({ isDone: false });
  expect(run.renameOf(queue, "q_2")).toBeUndefined();
  expect(run.renameOf(agent, "q_1")).toBeUndefined();
});

describe("an entry of the state", () => {
  it("may delete its object unless a resource of the run holds it", () => {
    const run = runState();
    expect(run.isOwned(queue, "q_1", mine)).toBe(false);
    run.hold(queue, "q_1", other);
    expect(run.isOwned(queue, "q_1", mine)).toBe(true);
    expect(run.isOwnedByOther(queue, "q_1", mine)).toBe(true);
    expect(run.isOwned(queue, "q_2", mine)).toBe(false);
    run.release(other);
    expect(run.isOwned(queue, "q_1", mine)).toBe(false);
  });

  it("may not delete a child that its parent lists, whatever its ID", () => {
    const run = runState();
    run.hold(queue, "q_1", { ...other, agents: { us_1: {} } });
    const child = { ...mine, queue: "q_1", user: "us_1" };
    expect(run.isOwned(agent, "q_1/qa_1", child)).toBe(true);
    expect(run.isOwned(agent, "q_1/qa_1", { ...child, user: "us_2" })).toBe(false);
    expect(run.isOwned(agent, "q_2/qa_1", { ...child, queue: "q_2" })).toBe(false);
    expect(run.isOwned(agent, "q_1/qa_1", { ...mine, user: "us_1" })).toBe(false);
    expect(run.isOwned(agent, "q_1/qa_1", { ...mine, queue: "q_1" })).toBe(false);
    expect(run.isOwned(queue, "us_1", child)).toBe(false);
  });

  it("may not reset a destination that another resource declares", () => {
    const run = runState();
    run.hold(queue, "q_1", { ...other, timeoutDest: { kind: "hangup" } });
    expect(run.isDestinationOwned("Queue/q_1/timeoutDest", mine)).toBe(true);
    expect(run.isDestinationOwned("Queue/q_1/ewtDest", mine)).toBe(false);
    expect(run.isDeclaredByOther(queue, "q_1", "timeoutDest", mine)).toBe(true);
    expect(run.isDeclaredByOther(queue, "q_1", "ewtDest", mine)).toBe(false);
    run.hold(destinationSchema, "Queue/q_2/ewtDest", other);
    expect(run.isDeclaredByOther(queue, "q_2", "ewtDest", mine)).toBe(true);
  });

  it("may not reset an account setting that another resource declares, from either side", () => {
    const run = runState();
    run.hold(settings, "acc_1", { ...other, language: "de-DE" });
    for (const schema of [account, settings]) {
      expect(run.isDeclaredByOther(schema, "acc_1", "language", mine)).toBe(true);
      expect(run.isDeclaredByOther(schema, "acc_1", "maxIn", mine)).toBe(false);
      expect(run.isDeclaredByOther(schema, "acc_2", "language", mine)).toBe(false);
    }
    expect(run.isSettingOwned("acc_1", "language", mine)).toBe(true);
    expect(run.isSettingOwned("acc_1", "maxIn", mine)).toBe(false);
    expect(run.isDeclaredByOther(queue, "acc_1", "language", mine)).toBe(false);
  });
});

describe("the files of a run", () => {
  const media = objects.require("MediaFile");
  const file = { path: "/tmp/hello.wav", hash: "sha256:ab12", bytes: 7, seconds: 1 };

  it("are known by their hash after the program inspected them", () => {
    const run = runState();
    run.noteUpload(media, { ...mine, source: file });
    run.noteUpload(media, { ...other, source: "sha256:cd34" });
    run.noteUpload(queue, { ...other, source: file });
    expect([...run.resource(mine).uploads]).toEqual([["sha256:ab12", file]]);
    expect(run.resource(other).uploads.size).toBe(0);
  });
});
