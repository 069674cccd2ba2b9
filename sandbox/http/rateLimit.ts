import { createMiddleware } from "hono/factory";
import type { Clock } from "../clock";
import type { Settings } from "../control/settings";
import { ApiError } from "../errors";
import type { Env } from "./context";

/** Limits the requests of each account per fixed window. Source: contract, Rate limits. */
export function rateLimit(clock: Clock, settings: Settings) {
  const windows = new Map<string, { begins: number; used: number }>();
  return createMiddleware<Env>(async (c, next) => {
    const { limit, windowSec, retryAfter } = settings.rateLimit;
    const account = c.get("caller")?.accountId ?? "";
    const now = clock.now();
    const begins = now - (now % windowSec);
    const known = windows.get(account);
    const window = known?.begins === begins ? known : { begins, used: 0 };
    windows.set(account, window);
    window.used += 1;
    const resetSec = begins + windowSec - now;
    if (settings.features.rateLimitHeaders) {
      c.header("RateLimit-Limit", String(limit));
      c.header("RateLimit-Remaining", String(Math.max(0, limit - window.used)));
      c.header("RateLimit-Reset", String(resetSec));
    }
    if (window.used > limit) {
      const when = retryAfter === "date" ? new Date((now + resetSec) * 1000).toUTCString() : String(resetSec);
      throw new ApiError(
        429,
        "rate_limited",
        `rate limit exceeded: more than ${limit} requests in ${windowSec} s`,
        {},
        settings.features.rateLimitHeaders ? { "Retry-After": when } : {},
      );
    }
    await next();
  });
}
