import fc from "fast-check";
import { type Attempted, type AttemptOutcome, decide, type RetryLimits } from "../../../provider/api";
import { isAmbiguous } from "../../../provider/api/retry";

const limits: RetryLimits = {
  attempts: 5,
  totalMs: 120_000,
  longestWaitMs: 60_000,
  backoffMs: 500,
  longestBackoffMs: 10_000,
};
const half = () => 0.5;
const read: Omit<Attempted, "outcome"> = { attempt: 1, elapsedMs: 0, method: "GET", repeatable: false };
const answered = (status: number, serverWaitMs?: number): AttemptOutcome => ({
  kind: "response",
  status,
  serverWaitMs,
});

describe("retries", () => {
  const lost: AttemptOutcome = { kind: "connectionLost" };
  const timedOut: AttemptOutcome = { kind: "timeout" };
  const refused: AttemptOutcome = { kind: "connectFailed", final: false };
  const sure = [answered(429), answered(503), refused];
  const unsure = [answered(500), answered(502), answered(504), lost, timedOut];
  const never = [400, 401, 403, 404, 409, 412, 413, 422, 301].map((status) => answered(status));
  const retried = (method: string, repeatable: boolean, outcome: AttemptOutcome) =>
    decide({ ...read, method, repeatable, outcome }, limits, half).retry;

  test.each(["GET", "PUT", "PATCH", "DELETE"])("repeat a %s after every temporary failure", (method) => {
    for (const outcome of [...sure, ...unsure]) expect(retried(method, false, outcome)).toBe(true);
    for (const outcome of never) expect(retried(method, false, outcome)).toBe(false);
  });

  test("repeat a repeatable POST like any other request", () => {
    for (const outcome of [...sure, ...unsure]) expect(retried("POST", true, outcome)).toBe(true);
    for (const outcome of never) expect(retried("POST", true, outcome)).toBe(false);
  });

  test("repeat any other POST only if it certainly had no effect", () => {
    for (const outcome of sure) expect(retried("POST", false, outcome)).toBe(true);
    for (const outcome of [...unsure, ...never]) expect(retried("POST", false, outcome)).toBe(false);
  });

  test("do not repeat a request to a host without an address or a trusted certificate", () => {
    expect(retried("GET", false, { kind: "connectFailed", final: true })).toBe(false);
  });
});

describe("the delay", () => {
  test("doubles up to its maximum, with full jitter", () => {
    const waits = (random: () => number) =>
      [1, 2, 3, 4, 5, 6, 7].map((attempt) => {
        const decision = decide({ ...read, attempt, outcome: answered(500) }, { ...limits, attempts: 9 }, random);
        return decision.retry ? decision.delayMs : undefined;
      });
    expect(waits(half)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(waits(() => 0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("is the time that the server requests, to the millisecond", () => {
    const decision = decide({ ...read, outcome: answered(503, 7000) }, limits, () => 0.123);
    expect(decision).toEqual({ retry: true, delayMs: 7000, reason: "the server set the time" });
  });

  test("ends the retries if the server requests too long a wait, with both times in the reason", () => {
    expect(decide({ ...read, outcome: answered(429, 3_600_000) }, limits, half)).toEqual({
      retry: false,
      reason: "the server asks to wait 3600 s, but the limit is 60 s",
    });
  });

  test("ends the retries after the last attempt and at the total time limit", () => {
    expect(decide({ ...read, attempt: 5, outcome: answered(500) }, limits, half)).toEqual({
      retry: false,
      reason: "5 attempts is the limit",
    });
    expect(decide({ ...read, elapsedMs: 119_000, outcome: answered(503, 1000) }, limits, half)).toEqual({
      retry: false,
      reason: "the limit is 120 s in total",
    });
  });
});

describe("every request and outcome", () => {
  const outcomes: fc.Arbitrary<AttemptOutcome> = fc.oneof(
    fc.record({
      kind: fc.constant("response" as const),
      status: fc.integer({ min: 100, max: 599 }),
      serverWaitMs: fc.option(fc.integer({ min: -1000, max: 10_000_000 }), { nil: undefined }),
    }),
    fc.record({ kind: fc.constant("connectFailed" as const), final: fc.boolean() }),
    fc.constant({ kind: "connectionLost" as const }),
    fc.constant({ kind: "timeout" as const }),
  );
  const attempts = fc.record({
    attempt: fc.integer({ min: 1, max: 20 }),
    elapsedMs: fc.integer({ min: 0, max: 300_000 }),
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
    repeatable: fc.boolean(),
    outcome: outcomes,
  });
  const bounds: fc.Arbitrary<RetryLimits> = fc.record({
    attempts: fc.integer({ min: 1, max: 10 }),
    totalMs: fc.integer({ min: 1, max: 200_000 }),
    longestWaitMs: fc.integer({ min: 0, max: 100_000 }),
    backoffMs: fc.integer({ min: 0, max: 5000 }),
    longestBackoffMs: fc.integer({ min: 0, max: 60_000 }),
  });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test("has limited attempts, delays and total time, and always a reason", () => {
    fc.assert(
      fc.property(attempts, bounds, chance, (attempted, bound, random) => {
        const decision = decide(attempted, bound, () => random);
        expect(decision.reason).not.toBe("");
        if (!decision.retry) return;
        expect(attempted.attempt).toBeLessThan(bound.attempts);
        expect(decision.delayMs).toBeGreaterThanOrEqual(0);
        expect(decision.delayMs).toBeLessThanOrEqual(bound.longestWaitMs);
        expect(attempted.elapsedMs + decision.delayMs).toBeLessThan(bound.totalMs);
      }),
    );
  });

  test("never repeats a non-repeatable POST after an ambiguous outcome", () => {
    fc.assert(
      fc.property(attempts, bounds, chance, (attempted, bound, random) => {
        const post = { ...attempted, method: "POST", repeatable: false };
        if (isAmbiguous(post.outcome)) expect(decide(post, bound, () => random).retry).toBe(false);
      }),
    );
  });
});
