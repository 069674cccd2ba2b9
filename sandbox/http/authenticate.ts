import { createMiddleware } from "hono/factory";
import { ApiError } from "../errors";
import type { Store } from "../store/store";
import type { Caller } from "../store/tenants";
import type { Env, RequestContext } from "./context";

/** Identifies the caller by `x-api-key` or bearer token. Source: contract, Transport (credential). */
export function identify(store: Store) {
  return createMiddleware<Env>(async (c, next) => {
    const key = c.req.header("x-api-key") ?? bearer(c);
    c.set("caller", key === undefined ? undefined : store.tenants.caller(key));
    await next();
  });
}

/** Rejects requests without a valid credential. */
export const authenticated = createMiddleware<Env>(async (c, next) => {
  requireCaller(c);
  await next();
});

/**
 * Returns the caller.
 * @throws ApiError 401 if the request has no valid credential.
 */
export function requireCaller(c: RequestContext): Caller {
  const caller = c.get("caller");
  if (caller !== undefined) return caller;
  const given = c.req.header("x-api-key") ?? bearer(c);
  throw new ApiError(
    401,
    "unauthenticated",
    given === undefined ? "missing credential; send x-api-key or Authorization: Bearer" : "the credential is not valid",
  );
}

/**
 * Returns the caller if it has access.
 * @throws ApiError 403 `missing_scope`, with the scope. 403 `account_suspended` if a write is not allowed.
 */
export function requireAccess(c: RequestContext, scope: string, access: "read" | "write"): Caller {
  const caller = requireCaller(c);
  if (!caller.scopes.includes("*") && !caller.scopes.includes(scope)) {
    throw new ApiError(403, "missing_scope", `the credential does not have the scope ${scope}`, { scope });
  }
  if (access === "write" && caller.status !== "active") {
    throw new ApiError(403, "account_suspended", `the account is ${caller.status} and therefore read-only`);
  }
  return caller;
}

/** Returns the kind of credential. Source: SIP.IO, Authentication (`via`). */
export function via(c: RequestContext): "key" | "token" {
  return c.req.header("x-api-key") === undefined ? "token" : "key";
}

function bearer(c: RequestContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}
