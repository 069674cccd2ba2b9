import { objects } from "pulumi-sipio/objects";
import type { ApiClient, ObjectId, Row } from "../../../provider/api";
import { deleteObject, isUnconfirmed, UnconfirmedObjectError } from "../../../provider/lifecycle";
import { unconfirmedId } from "../../../provider/lifecycle/unconfirmed";
import { runState } from "../../support/runState";

const olds = { __key: "k", queue: "q_1", user: "us_1", __unconfirmed: 7000 };
const agent = { id: "qa_1", user_id: "us_1" };

/** Deletes a resource whose create response was lost, while the platform has these objects. */
async function remove(made: readonly Row[], run = runState()) {
  const deleted: ObjectId[] = [];
  const api = {
    findCreated: async () => made,
    delete: async (_: unknown, at: ObjectId) => void deleted.push(at),
  };
  const result = await deleteObject(
    api as unknown as ApiClient,
    objects.require("QueueAgent"),
    unconfirmedId(olds),
    olds,
    run,
  )
    .then(() => "done")
    .catch((error: unknown) => error);
  return { deleted, result };
}

describe("the deletion of a resource whose create response was lost", () => {
  it("deletes the object if it is found", async () => {
    expect(await remove([agent])).toEqual({ deleted: [{ id: "qa_1", parent: "q_1" }], result: "done" });
  });

  it("has nothing to do if there is no object", async () => {
    expect(await remove([])).toEqual({ deleted: [], result: "done" });
  });

  it("deletes none of several objects, and names them", async () => {
    const { deleted, result } = await remove([agent, { ...agent, id: "qa_2" }]);
    expect(deleted).toEqual([]);
    expect(result).toBeInstanceOf(UnconfirmedObjectError);
    expect(String(result)).toContain("q_1/qa_1, q_1/qa_2");
  });

  it("keeps the object that the run has found, or that its replacement uses", async () => {
    const run = runState();
    run.resource(olds).isSettled = true;
    expect(await remove([agent], run)).toEqual({ deleted: [], result: "done" });
  });
});

it("no ID of the platform is that of an unconfirmed create", () => {
  expect(isUnconfirmed(unconfirmedId({ __key: "k" }))).toBe(true);
  for (const { idPrefix } of objects.all) expect(isUnconfirmed(`${idPrefix}_1`)).toBe(false);
  expect(isUnconfirmed("us_unconfirmed-1")).toBe(false);
});
