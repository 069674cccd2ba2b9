import fc from "fast-check";
import { buildId, parseId } from "../../../provider/api";
import { collectionPath, objectPath } from "../../../provider/api/ids";
import { agent, user } from "./harness";

const part = fc.stringMatching(/^[\w.:+-]{1,20}$/);

describe("IDs", () => {
  test("are parsed into the parts that they were built from", () => {
    fc.assert(
      fc.property(part, part, (id, parent) => {
        expect(parseId(user, buildId(user, { id }))).toEqual({ id });
        expect(parseId(agent, buildId(agent, { id, parent }))).toEqual({ id, parent });
      }),
    );
  });

  test("of a child without its parent are rejected with the correct form", () => {
    expect(() => parseId(agent, "qa_1")).toThrow(
      '"qa_1" is not the ID of a QueueAgent, which has the form <id of the queue>/qa_…',
    );
    expect(() => parseId(agent, "q_1/")).toThrow("is not the ID of a QueueAgent");
    expect(() => parseId(user, "a/b")).toThrow('"a/b" is not the ID of a User, which has the form us_…');
  });

  test("are escaped in paths, and a child's path names its parent", () => {
    expect(collectionPath(agent, "q_1")).toBe("/queues/q_1/agents");
    expect(objectPath(agent, { id: "qa_7", parent: "q_1" })).toBe("/queues/q_1/agents/qa_7");
    expect(objectPath(user, { id: "a/../b?c" })).toBe("/users/a%2F..%2Fb%3Fc");
    expect(() => objectPath(user, { id: "" })).toThrow("is not an id");
    expect(() => objectPath(user, { id: ".." })).toThrow("is not an id");
    expect(() => collectionPath(agent, undefined)).toThrow("a QueueAgent lives under its queue");
  });
});
