import { setTimeout as sleep } from "node:timers/promises";
import { ApiClient } from "../../../provider/api";
import { LimiterServer } from "../../../provider/api/limiter/limiterServer";
import { SharedLimiter } from "../../../provider/api/limiter/sharedLimiter";
import { RateLimiter } from "../../../provider/api/rateLimiter";
import { onTestFinished } from "../../support/cleanUp";
import { apiKey, startServer, user } from "./harness";

async function startLimiter() {
  const limiter = await LimiterServer.start();
  onTestFinished(() => limiter.close());
  return limiter;
}

/** A limiter of one process. */
function connectTo({ path }: LimiterServer, key = "key") {
  const own = new RateLimiter(Date.now, (ms) => sleep(ms, undefined, { ref: false }), 60_000);
  const limiter = new SharedLimiter(path, key, own);
  onTestFinished(() => limiter.close());
  return limiter;
}

/** Counts the acquired requests of a limiter. */
function acquired(limiter: SharedLimiter, count: number) {
  const granted: (() => void)[] = [];
  for (let request = 0; request < count; request += 1) {
    void limiter.acquire().then((end) => granted.push(() => end({ limit: 9, remaining: 0, resetMs: 60_000 })));
  }
  return granted;
}

const full = { limit: 3, remaining: 2, resetMs: 60_000 };
const settled = () => sleep(50);

test("several clients of a key stay within its rate limit and use nearly all of it", async () => {
  const [limit, clients, each] = [20, 4, 15];
  let [begins, used, refused] = [0, 0, 0];
  const server = await startServer(async ({ path }) => {
    await sleep(20);
    const now = Date.now();
    // Like a server whose clock has whole seconds.
    const second = Math.floor(now / 1000);
    if (second !== begins) [begins, used] = [second, 0];
    used += 1;
    const headers = {
      "ratelimit-limit": String(limit),
      "ratelimit-remaining": String(Math.max(0, limit - used)),
      "ratelimit-reset": "1",
    };
    if (used <= limit) return { json: { id: path.split("/").at(-1), username: "desk" }, headers };
    refused += 1;
    return { status: 429, headers };
  });
  const { path: limiterPath } = await startLimiter();
  const credential = { apiKey, baseUrl: server.baseUrl };
  const began = Date.now();
  const took = await Promise.all(
    Array.from({ length: clients }, async () => {
      const api = new ApiClient(credential, { limiterPath, reads: { singles: Number.POSITIVE_INFINITY } });
      await Promise.all(Array.from({ length: each }, (_, index) => api.read(user, { id: `us_${index}` })));
      await api.close();
      return Date.now() - began;
    }),
  );
  expect(refused).toBe(0);
  expect(server.requests).toHaveLength(clients * each);
  // Three windows are enough, of which the first may be cut short.
  expect(Math.max(...took)).toBeLessThan(4500);
});

test("the first request of a key is sent alone, and other keys are independent", async () => {
  const server = await startLimiter();
  const [one, other] = [connectTo(server), connectTo(server)];
  const first = await one.acquire();
  const granted = acquired(other, 5);
  expect(acquired(connectTo(server, "other key"), 1)).toHaveLength(0);
  await settled();
  expect(granted).toHaveLength(0);
  first(full);
  await settled();
  expect(granted).toHaveLength(2);
});

test("the requests of a process that ends are ended", async () => {
  const server = await startLimiter();
  const [one, other] = [connectTo(server), connectTo(server)];
  await one.acquire();
  const [waiting, granted] = [acquired(one, 1), acquired(other, 1)];
  await settled();
  one.close();
  await settled();
  expect(granted).toHaveLength(1);
  // It continues with the limiter of its own process.
  expect(waiting).toHaveLength(1);
});

test("a pause applies to all processes", async () => {
  const server = await startLimiter();
  const [one, other] = [connectTo(server), connectTo(server)];
  (await one.acquire())();
  one.pause(200);
  await settled();
  const began = Date.now();
  await other.acquire();
  expect(Date.now() - began).toBeGreaterThan(100);
});

test("if the server ends, waiting and later requests are limited by their own process", async () => {
  const server = await startLimiter();
  const limiter = connectTo(server);
  const first = await limiter.acquire();
  const granted = acquired(limiter, 2);
  await settled();
  expect(granted).toHaveLength(0);
  server.close();
  await settled();
  expect(granted).toHaveLength(2);
  first();
  limiter.pause(0);
  granted[0]?.();
  const later = acquired(limiter, 1);
  await settled();
  expect(later).toHaveLength(0);
});

test("without a server, a process limits its own requests", async () => {
  const own = new RateLimiter(Date.now, (ms) => sleep(ms, undefined, { ref: false }), 60_000);
  const limiter = new SharedLimiter("/nowhere/socket", "key", own);
  (await limiter.acquire())();
  expect(limiter.pause(10)).toBe(true);
});
