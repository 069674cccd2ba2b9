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

describe("what is tried again", () => {
  const lost: AttemptOutcome = { kind: "connectionLost" };
  const timedOut: AttemptOutcome = { kind: "timeout" };
  const refused: AttemptOutcome = { kind: "connectFailed", final: false };
  const sure = [answered(429), answered(503), refused];
  const unsure = [answered(500), answered(502), answered(504), lost, timedOut];
  const never = [400, 401, 403, 404, 409, 412, 413, 422, 301].map((status) => answered(status));
  const retried = (method: string, repeatable: boolean, outcome: AttemptOutcome) =>
    decide({ ...read, method, repeatable, outcome }, limits, half).retry;

  test.each(["GET", "PUT", "PATCH", "DELETE"])("%s is tried again after everything that may pass", (method) => {
    for (const outcome of [...sure, ...unsure]) expect(retried(method, false, outcome)).toBe(true);
    for (const outcome of never) expect(retried(method, false, outcome)).toBe(false);
  });

  test("a POST that may take effect twice is tried again like any other", () => {
    for (const outcome of [...sure, ...unsure]) expect(retried("POST", true, outcome)).toBe(true);
    for (const outcome of never) expect(retried("POST", true, outcome)).toBe(false);
  });

  test("any other POST is tried again only if it certainly had no effect", () => {
    for (const outcome of sure) expect(retried("POST", false, outcome)).toBe(true);
    for (const outcome of [...unsure, ...never]) expect(retried("POST", false, outcome)).toBe(false);
  });

  test("a host that has no address, or no certificate to trust, is not asked again", () => {
    expect(retried("GET", false, { kind: "connectFailed", final: true })).toBe(false);
  });
});

describe("how long it waits", () => {
  test("the backoff doubles up to its longest, with full jitter", () => {
    const waits = (random: () => number) =>
      [1, 2, 3, 4, 5, 6, 7].map((attempt) => {
        const decision = decide({ ...read, attempt, outcome: answered(500) }, { ...limits, attempts: 9 }, random);
        return decision.retry ? decision.delayMs : undefined;
      });
    expect(waits(half)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(waits(() => 0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("the server's time wins over the backoff, to the millisecond", () => {
    const decision = decide({ ...read, outcome: answered(503, 7000) }, limits, () => 0.123);
    expect(decision).toEqual({ retry: true, delayMs: 7000, reason: "the server set the time" });
  });

  test("a server that asks for too long a wait is not waited for, and the reason names both", () => {
    expect(decide({ ...read, outcome: answered(429, 3_600_000) }, limits, half)).toEqual({
      retry: false,
      reason: "the server asks to wait 3600 s, but the limit is 60 s",
    });
  });

  test("nothing is tried again after the last attempt, or beyond the total time", () => {
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

describe("for every request and every outcome", () => {
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

  test("attempts, each wait and the total time are bounded, and there is always a reason", () => {
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

  test("a POST that may not take effect twice is never sent again after an outcome that leaves doubt", () => {
    fc.assert(
      fc.property(attempts, bounds, chance, (attempted, bound, random) => {
        const post = { ...attempted, method: "POST", repeatable: false };
        if (isAmbiguous(post.outcome)) expect(decide(post, bound, () => random).retry).toBe(false);
      }),
    );
  });
});
