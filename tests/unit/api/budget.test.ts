import { ConcurrencyLimiter } from "../../../provider/api/concurrencyLimiter";
import { RateLimiter } from "../../../provider/api/rateLimiter";
import { connected, fakeTime, user } from "./harness";

const row = (path: string) => ({ id: path.split("/").at(-1), username: "desk" });
const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `us_${index}` }));
const oneByOne = { singles: Number.POSITIVE_INFINITY };

describe("the rate limit", () => {
  test("sends no request while the server reports that no requests remain", async () => {
    const { api, server, time } = await connected(({ path }) => ({
      json: row(path),
      headers: { "ratelimit-limit": "10", "ratelimit-remaining": "0", "ratelimit-reset": "3" },
    }));
    for (const id of ids(3)) await api.read(user, id);
    expect(time.slept).toEqual([3000, 3000]);
    expect(server.requests).toHaveLength(3);
  });

  test("does not let simultaneous requests exceed the remaining count", async () => {
    let used = 0;
    let windowEnds = 0;
    const { api, server, time } = await connected(
      ({ path }) => {
        if (time.now >= windowEnds) {
          windowEnds = time.now + 5000;
          used = 0;
        }
        used += 1;
        const headers = {
          "ratelimit-limit": "8",
          "ratelimit-remaining": String(Math.max(0, 8 - used)),
          "ratelimit-reset": String((windowEnds - time.now) / 1000),
        };
        return used > 8 ? { status: 429, headers } : { json: row(path), headers };
      },
      { reads: oneByOne, inFlight: 4 },
    );
    await Promise.all(ids(40).map((id) => api.read(user, id)));
    expect(server.requests).toHaveLength(40);
  });

  test("delays all requests of the client after a 429", async () => {
    let end = 0;
    const early: string[] = [];
    const { api, server, time } = await connected(
      ({ path }, index) => {
        if (index > 0 && time.now < end) early.push(path);
        if (index > 0) return { json: row(path) };
        end = time.now + 6000;
        return { status: 429, headers: { "retry-after": "6" } };
      },
      { reads: oneByOne, inFlight: 1 },
    );
    await Promise.all(ids(5).map((id) => api.read(user, id)));
    expect(early).toEqual([]);
    expect(time.slept).toEqual([6000]);
    expect(server.requests).toHaveLength(6);
  });

  test("limits the wait for a reset that is far in the future", async () => {
    const { api, time } = await connected(
      ({ path }) => ({ json: row(path), headers: { "ratelimit-remaining": "0", "ratelimit-reset": "86400" } }),
      { retry: { longestWaitMs: 20_000 } },
    );
    await api.read(user, { id: "us_1" });
    await api.read(user, { id: "us_2" });
    expect(time.slept).toEqual([20_000]);
  });

  test("does not wait twice if the clock lags behind the timer", async () => {
    let slept = 0;
    const budget = new RateLimiter(
      () => 1000,
      async () => {
        slept += 1;
      },
      60_000,
    );
    budget.pause(500);
    await budget.acquire();
    expect(slept).toBe(1);
  });

  test("sends at most one window's limit until a response reports what remains", async () => {
    const time = fakeTime();
    const budget = new RateLimiter(time.clock, time.sleep, 60_000);
    (await budget.acquire())({ limit: 2, remaining: 0, resetMs: 5000 });
    for (let request = 0; request < 5; request += 1) await budget.acquire();
    // Requests in progress may be counted in the next window, too.
    expect(time.slept).toEqual([5000, 1000, 1000, 1000, 1000]);
  });

  test("counts requests in progress at the end of a window in the next one, too", async () => {
    const time = fakeTime();
    const budget = new RateLimiter(time.clock, time.sleep, 60_000);
    (await budget.acquire())({ limit: 4, remaining: 3, resetMs: 5000 });
    const late = await budget.acquire();
    time.now += 5000;
    for (let request = 0; request < 3; request += 1) (await budget.acquire())({});
    late({ limit: 4, remaining: 2, resetMs: 1000 });
    await budget.acquire();
    expect(time.slept).toEqual([1000]);
  });

  test("detects a new window by a number that was reported before", async () => {
    const time = fakeTime();
    const budget = new RateLimiter(time.clock, time.sleep, 60_000);
    (await budget.acquire())({ limit: 4, remaining: 3, resetMs: 5000 });
    const sent = [await budget.acquire(), await budget.acquire(), await budget.acquire()];
    sent.pop()?.({ limit: 4, remaining: 2, resetMs: 1000 });
    sent.pop()?.({ limit: 4, remaining: 3, resetMs: 9000 });
    // One request is in progress, so two of the three that remain may be sent.
    for (let request = 0; request < 2; request += 1) (await budget.acquire())({});
    await budget.acquire();
    expect(time.slept).toEqual([9000]);
  });

  test("takes the lowest number of responses in another order", async () => {
    const time = fakeTime();
    const budget = new RateLimiter(time.clock, time.sleep, 60_000);
    (await budget.acquire())({ limit: 9, remaining: 4, resetMs: 5000 });
    const [second, third] = [await budget.acquire(), await budget.acquire()];
    third({ limit: 9, remaining: 1, resetMs: 5000 });
    second({ limit: 9, remaining: 2, resetMs: 5000 });
    await budget.acquire();
    await budget.acquire();
    expect(time.slept).toEqual([5000]);
  });

  test("detects a server that only responds with 429, and no request fails", async () => {
    let windowEnds = 0;
    let used = 0;
    const { api, time } = await connected(
      ({ path }) => {
        if (time.now >= windowEnds) {
          windowEnds = time.now + 1000;
          used = 0;
        }
        used += 1;
        return used > 2 ? { status: 429, headers: { "retry-after": "1" } } : { json: row(path) };
      },
      { reads: oneByOne },
    );
    const found = await Promise.all(ids(100).map((id) => api.read(user, id)));
    expect(found.map((user) => user?.id)).toEqual(ids(100).map(({ id }) => id));
  });

  test("does not delay requests if the server sends no limits", async () => {
    const time = fakeTime();
    const budget = new RateLimiter(time.clock, time.sleep, 60_000);
    for (let request = 0; request < 1000; request += 1) {
      (await budget.acquire())({});
    }
    expect(time.slept).toEqual([]);
  });
});

describe("concurrent requests", () => {
  test("are limited", async () => {
    const { api, server } = await connected(({ path }) => ({ json: row(path) }), { reads: oneByOne, inFlight: 3 });
    await Promise.all(ids(30).map((id) => api.read(user, id)));
    expect(server.requests).toHaveLength(30);
    expect(server.seen.mostAtOnce).toBeLessThanOrEqual(3);
  });

  test("are reduced when the server is overloaded, and increase as it responds", () => {
    const slots = new ConcurrencyLimiter(16);
    slots.decrease();
    slots.decrease();
    expect(slots.bound).toBe(4);
    for (let answer = 0; answer < 4; answer += 1) slots.increase();
    expect(slots.bound).toBe(5);
    for (let halving = 0; halving < 9; halving += 1) slots.decrease();
    expect(slots.bound).toBe(1);
    for (let answer = 0; answer < 1000; answer += 1) slots.increase();
    expect(slots.bound).toBe(16);
  });

  test("run in arrival order, and a failure frees its slot", async () => {
    const slots = new ConcurrencyLimiter(1);
    const order: number[] = [];
    const all = [1, 2, 3].map((number) =>
      slots.run(slots.turn(), async () => {
        order.push(number);
        if (number === 1) throw new Error("failed");
      }),
    );
    await Promise.allSettled(all);
    expect(order).toEqual([1, 2, 3]);
  });

  test("give priority to the longest wait, also for retries", async () => {
    const slots = new ConcurrencyLimiter(1);
    const order: string[] = [];
    const [first, second, third] = [slots.turn(), slots.turn(), slots.turn()];
    const say = (text: string) => async () => {
      order.push(text);
    };
    const back = slots.run(first, say("first")).then(() => slots.run(first, say("first again")));
    await Promise.all([back, slots.run(second, say("second")), slots.run(third, say("third"))]);
    expect(order).toEqual(["first", "second", "first again", "third"]);
  });
});
