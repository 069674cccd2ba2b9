import type { ProbeResult } from "pulumi-sipio/api";
import { isRecord, type SchemaRegistry } from "pulumi-sipio/schema";
import { resolve } from "./openapi/normalizeSchema";
import type { Check, Measured } from "./report";

const largestSkewSec = 60;
const slowMs = 2000;

/** Response, and the path that was requested. */
export interface Asked extends ProbeResult {
  readonly path: string;
}

/** Checks the optional parts of the API contract in the responses and the OpenAPI document. */
export function answerChecks(probes: readonly Asked[], judged: SchemaRegistry, document: unknown): Check[] {
  if (probes.length === 0) return [];
  const has = (sign: (probe: ProbeResult) => boolean) => probes.some(sign);
  const single = probes.filter(({ path }) => path === "/account");
  return [
    idempotencyCheck(document === undefined ? undefined : createsTakeKeys(judged, document)),
    ...single.map(
      (): Check =>
        has(({ hasEtag }) => hasEtag)
          ? { name: "versions", status: "ok", message: "responses for single objects have an ETag" }
          : {
              name: "versions",
              status: "note",
              message: "responses for single objects have no ETag; this version does not need one",
            },
    ),
    has(({ hasRequestId }) => hasRequestId)
      ? { name: "requestIds", status: "ok", message: "responses have a request ID" }
      : {
          name: "requestIds",
          status: "note",
          message: "responses have no request ID, so error messages cannot include it",
        },
    has(({ rateLimit }) => rateLimit.remaining !== undefined)
      ? {
          name: "rateLimit",
          status: "ok",
          message: "responses report the rate limit, and the provider stays within it",
        }
      : {
          name: "rateLimit",
          status: "note",
          message: "responses do not report the rate limit; the provider slows down after a 429",
        },
  ];
}

/** Never `ok`: only a create shows whether a service honors idempotency keys, and the doctor creates nothing. */
function idempotencyCheck(declared: boolean | undefined): Check {
  const reason = {
    true: "the document declares Idempotency-Key for creates, but only a create shows whether the service honors it",
    false: "the document does not declare Idempotency-Key for creates",
    undefined: "no document is served",
  }[`${declared}`];
  return { name: "idempotency", status: "note", message: `unknown: ${reason}; the provider does not rely on it` };
}

/** Whether every create request in the document accepts an idempotency key. */
function createsTakeKeys(judged: SchemaRegistry, document: unknown): boolean {
  const { paths } = isRecord(document) ? document : {};
  const collections = new Set(judged.all.map(({ path }) => path.replace(/\{[^}]*\}/g, "{}")));
  const creates = Object.entries(isRecord(paths) ? paths : {}).flatMap(([path, part]) => {
    const item = resolve(document, part);
    const known = [...collections].some((collection) => path.replace(/\{[^}]*\}/g, "{}").endsWith(collection));
    return known && isRecord(item.post) ? [[item.parameters ?? [], item.post.parameters ?? []].flat()] : [];
  });
  const isKey = (parameter: unknown) => /^idempotency-key$/i.test(String(resolve(document, parameter).name));
  return creates.length > 0 && creates.every((parameters) => parameters.some(isKey));
}

/** Compares the service's clock with this machine's. Session tokens and dates in `Retry-After` depend on both. */
export function clockCheck(probes: readonly Asked[]): Check {
  const skewMs = middle(probes.flatMap((probe) => probe.skewMs ?? []));
  if (skewMs === undefined) return { name: "clock", status: "note", message: "responses have no Date header" };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (seconds <= largestSkewSec) {
    return {
      name: "clock",
      status: "ok",
      message: `this machine's clock is within ${largestSkewSec} s of the service's`,
    };
  }
  const way = skewMs > 0 ? "behind" : "ahead of";
  return {
    name: "clock",
    status: "warning",
    message: `this machine's clock is ${seconds} s ${way} the service's`,
    hint: "Correct this machine's clock. Expiry of session tokens and dates in Retry-After depend on it.",
  };
}

/** Checks the response time of the service. */
export function speedCheck(probes: readonly Asked[]): Check {
  const tookMs = middle(probes.map((probe) => probe.tookMs));
  if (tookMs === undefined || tookMs <= slowMs) {
    return { name: "speed", status: "ok", message: `responses arrive within ${slowMs / 1000} s` };
  }
  return {
    name: "speed",
    status: "warning",
    message: `a response takes ${Math.round(tookMs / 100) / 10} s`,
    hint: "Large programs will deploy slowly. To change the timeout of a request (30 s by default), set sipio:timeoutSec.",
  };
}

/** Measurements of a run. */
export function measuredOf(probes: readonly Asked[]): Measured {
  const skewMs = middle(probes.flatMap((probe) => probe.skewMs ?? []));
  const { limit, remaining, resetMs } = probes.at(-1)?.rateLimit ?? {};
  const latencyMs = middle(probes.map(({ tookMs }) => tookMs));
  return {
    clockSkewSec: skewMs === undefined ? null : Math.round(skewMs / 1000),
    latencyMs: latencyMs === undefined ? null : Math.round(latencyMs),
    rateLimit: {
      limit: limit ?? null,
      remaining: remaining ?? null,
      resetSec: resetMs === undefined ? null : Math.round(resetMs / 1000),
    },
  };
}

function middle(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
