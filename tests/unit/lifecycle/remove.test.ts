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
});
