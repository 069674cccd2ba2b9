import { createMiddleware } from "hono/factory";
import { ApiError } from "../errors";
import type { Store } from "../store/store";
import type { Caller } from "../store/tenants";
import type { Env, RequestContext } from "./context";

/** Finds out whose credential a request brings, in `x-api-key` or as a bearer token. Source: contract, Transport (credential). */
export function identify(store: Store) {
  return createMiddleware<Env>(async (c, next) => {
    const key = c.req.header("x-api-key") ?? bearer(c);
    c.set("caller", key === undefined ? undefined : store.tenants.caller(key));
    await next();
  });
}

/** Refuses a request without a good credential. */
export const authenticated = createMiddleware<Env>(async (c, next) => {
  requireCaller(c);
  await next();
});

/**
 * Who asks.
 * @throws ApiError 401 where no good credential came.
 */
export function requireCaller(c: RequestContext): Caller {
  const caller = c.get("caller");
  if (caller !== undefined) return caller;
  const given = c.req.header("x-api-key") ?? bearer(c);
  throw new ApiError(
    401,
    "unauthenticated",
    given === undefined ? "give a credential: x-api-key, or Authorization: Bearer" : "the credential is not valid",
  );
}

/**
 * Who asks, if they may.
 * @throws ApiError 403 `missing_scope`, which names the scope; 403 `account_suspended` on a write.
 */
export function requireAccess(c: RequestContext, scope: string, access: "read" | "write"): Caller {
  const caller = requireCaller(c);
  if (!caller.scopes.includes("*") && !caller.scopes.includes(scope)) {
    throw new ApiError(403, "missing_scope", `the credential lacks the scope ${scope}`, { scope });
  }
  if (access === "write" && caller.status !== "active") {
    throw new ApiError(403, "account_suspended", `the account is ${caller.status}: it can be read, not written`);
  }
  return caller;
}

/** Which way the credential came. Source: SIP.IO, Authentication (`via`). */
export function via(c: RequestContext): "key" | "token" {
  return c.req.header("x-api-key") === undefined ? "token" : "key";
}

function bearer(c: RequestContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}
