import { objects } from "pulumi-sipio/objects";
import { ApiClient, InUseError } from "../../../provider/api";
import { deleteObject, deleteRetry } from "../../../provider/lifecycle/delete";
import { runState } from "../../support/runState";

const schedule = objects.require("Schedule");

/** A client that rejects this many deletions because the object is referenced. */
function refusing(times: number) {
  const api = new ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
  let asked = 0;
  api.delete = async () => {
    asked += 1;
    if (asked <= times) {
      const circumstances = {
        method: "DELETE",
        path: "/schedules/sch_1",
        attempts: 1,
        status: 409,
        code: "in_use",
        ambiguous: false,
      };
      throw new InUseError([{ kind: "did", id: "did_1", field: "schedule_id" }], "in use", circumstances);
    }
  };
  return { api, asked: () => asked };
}

/** A clock that records waits without waiting. */
function clock() {
  const waits: number[] = [];
  return { waits, wait: async (ms: number) => void waits.push(ms) };
}

describe("a deletion that is rejected because the object is referenced", () => {
  it("fails soon if no other object is being deleted", async () => {
    const { api, asked } = refusing(Number.POSITIVE_INFINITY);
    const { wait } = clock();
    await expect(deleteObject(api, schedule, "sch_1", {}, runState({ wait }))).rejects.toThrow(InUseError);
    expect(asked()).toBe(2);
  });

  it("is retried while the run deletes others, and succeeds", async () => {
    const { api, asked } = refusing(3);
    const other = refusing(3);
    const run = runState(clock());
    await Promise.all([
      deleteObject(api, schedule, "sch_1", {}, run),
      deleteObject(other.api, schedule, "sch_2", {}, run),
    ]);
    expect(asked()).toBe(4);
  });

  it("stops after a limited number of attempts with growing, limited waits", async () => {
    const { api, asked } = refusing(Number.POSITIVE_INFINITY);
    const other = refusing(Number.POSITIVE_INFINITY);
    const { waits, wait } = clock();
    const run = runState({ wait });
    const results = await Promise.allSettled([
      deleteObject(api, schedule, "sch_1", {}, run),
      deleteObject(other.api, schedule, "sch_2", {}, run),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(asked()).toBeLessThanOrEqual(deleteRetry.attempts);
    expect(asked()).toBeGreaterThan(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(deleteRetry.longestMs);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  it("waits twice as long after each attempt, up to four seconds", async () => {
    const { api } = refusing(7);
    const { waits, wait } = clock();
    const run = runState({ wait });
    run.deletions.underWay = 1;
    await deleteObject(api, schedule, "sch_1", {}, run);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  it("is retried after another deletion of the run has ended", async () => {
    const { api, asked } = refusing(2);
    const other = refusing(0);
    const run = runState({
      wait: async () => {
        if (asked() === 1) await deleteObject(other.api, schedule, "sch_2", {}, run);
      },
    });
    await deleteObject(api, schedule, "sch_1", {}, run);
    expect(asked()).toBe(3);
  });

  it("no longer counts as in progress after it failed", async () => {
    const run = runState(clock());
    const failed = deleteObject(refusing(9).api, schedule, "sch_1", {}, run);
    await expect(failed).rejects.toThrow(InUseError);
    const { api, asked } = refusing(9);
    await expect(deleteObject(api, schedule, "sch_2", {}, run)).rejects.toThrow(InUseError);
    expect(asked()).toBe(2);
  });
});
