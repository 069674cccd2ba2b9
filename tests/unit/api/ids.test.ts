import fc from "fast-check";
import { buildId, parseId } from "../../../provider/api";
import { collectionPath, objectPath } from "../../../provider/api/ids";
import { agent, user } from "./harness";

const part = fc.stringMatching(/^[\w.:+-]{1,20}$/);

describe("ids", () => {
  test("an id that was built is parsed into the same parts", () => {
    fc.assert(
      fc.property(part, part, (id, parent) => {
        expect(parseId(user, buildId(user, { id }))).toEqual({ id });
        expect(parseId(agent, buildId(agent, { id, parent }))).toEqual({ id, parent });
      }),
    );
  });

  test("a child's id without its parent is refused with the form that is right", () => {
    expect(() => parseId(agent, "qa_1")).toThrow(
      '"qa_1" is not the ID of a QueueAgent, which has the form <id of the queue>/qa_…',
    );
    expect(() => parseId(agent, "q_1/")).toThrow("is not the ID of a QueueAgent");
    expect(() => parseId(user, "a/b")).toThrow('"a/b" is not the ID of a User, which has the form us_…');
  });

  test("the path of a child names its parent, and nothing in an id can lead elsewhere", () => {
    expect(collectionPath(agent, "q_1")).toBe("/queues/q_1/agents");
    expect(objectPath(agent, { id: "qa_7", parent: "q_1" })).toBe("/queues/q_1/agents/qa_7");
    expect(objectPath(user, { id: "a/../b?c" })).toBe("/users/a%2F..%2Fb%3Fc");
    expect(() => objectPath(user, { id: "" })).toThrow("is not an id");
    expect(() => objectPath(user, { id: ".." })).toThrow("is not an id");
    expect(() => collectionPath(agent, undefined)).toThrow("a QueueAgent lives under its queue");
  });
});
