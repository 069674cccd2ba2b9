import type { ProbeResult } from "pulumi-sipio/api";
import { isRecord, type SchemaRegistry } from "pulumi-sipio/schema";
import { resolve } from "./openapi/normalizeSchema";
import type { Check, Measured } from "./report";

const largestSkewSec = 60;
const slowMs = 2000;

/** An answer, and what was asked. */
export interface Asked extends ProbeResult {
  readonly path: string;
}

/** What the answers and the document show of the parts of the contract that a service need not have. */
export function answerChecks(probes: readonly Asked[], judged: SchemaRegistry, document: unknown): Check[] {
  if (probes.length === 0) return [];
  const has = (sign: (probe: ProbeResult) => boolean) => probes.some(sign);
  const single = probes.filter(({ path }) => path === "/account");
  return [
    idempotencyCheck(document === undefined ? undefined : createsTakeKeys(judged, document)),
    ...single.map(
      (): Check =>
        has(({ hasEtag }) => hasEtag)
          ? { name: "versions", status: "ok", message: "single objects have an ETag" }
          : { name: "versions", status: "note", message: "single objects have no ETag; this version needs none" },
    ),
    has(({ hasRequestId }) => hasRequestId)
      ? { name: "requestIds", status: "ok", message: "answers have a request id" }
      : { name: "requestIds", status: "note", message: "answers have no request id, so that messages cannot name it" },
    has(({ rateLimit }) => rateLimit.remaining !== undefined)
      ? { name: "rateLimit", status: "ok", message: "answers tell the rate limit, which the provider keeps" }
      : {
          name: "rateLimit",
          status: "note",
          message: "answers do not tell the rate limit; the provider slows down after a 429",
        },
  ];
}

/** Only a create shows whether a service heeds idempotency keys, and the doctor creates nothing. */
function idempotencyCheck(declared: boolean | undefined): Check {
  const reason = {
    true: "the document declares Idempotency-Key for creates, but only a create shows whether the service heeds it",
    false: "the document does not declare Idempotency-Key for creates",
    undefined: "no document is served",
  }[`${declared}`];
  return { name: "idempotency", status: "note", message: `not known: ${reason}; the provider does not rely on it` };
}

/** Whether every creation in the document takes an idempotency key. */
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

/** Whether the service's clock and ours agree. Session tokens and dates in `Retry-After` need it. */
export function clockCheck(probes: readonly Asked[]): Check {
  const skewMs = middle(probes.flatMap((probe) => probe.skewMs ?? []));
  if (skewMs === undefined) return { name: "clock", status: "note", message: "answers have no date" };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (seconds <= largestSkewSec) {
    return { name: "clock", status: "ok", message: `this machine and the service agree within ${largestSkewSec} s` };
  }
  const way = skewMs > 0 ? "behind" : "ahead of";
  return {
    name: "clock",
    status: "warning",
    message: `this machine's clock is ${seconds} s ${way} the service's`,
    hint: "Set the clock: session tokens run out by it, and a date in Retry-After is misread.",
  };
}

/** Whether the service is quick enough to work with. */
export function speedCheck(probes: readonly Asked[]): Check {
  const tookMs = middle(probes.map((probe) => probe.tookMs));
  if (tookMs === undefined || tookMs <= slowMs) {
    return { name: "speed", status: "ok", message: `answers come within ${slowMs / 1000} s` };
  }
  return {
    name: "speed",
    status: "warning",
    message: `an answer takes ${Math.round(tookMs / 100) / 10} s`,
    hint: "Large programs will take long; sipio:timeoutSec (or SIPIO_TIMEOUT_SEC) bounds a request, 30 s by default.",
  };
}

/** The numbers of a run. */
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
