import { type ApiClient, ApiError, type Identity, UnauthenticatedError } from "pulumi-sipio/api";
import { isRecord, type ObjectSchema, openApi, type SchemaRegistry } from "pulumi-sipio/schema";
import { compareDocuments } from "./openapi/compare";
import type { SchemaDifference } from "./openapi/difference";
import { pathOwner } from "./pathOwner";
import { type Trial, tryCollections } from "./probeCollections";
import type { Check, CheckName, CheckStatus, ClassReport, Report } from "./report";
import { type Asked, answerChecks, clockCheck, measuredOf, speedCheck } from "./responseChecks";
import { type Access, accessTo } from "./scopes";

/** Input of the checks. */
export interface Question {
  readonly api: ApiClient;
  /** Base URL of the API, for the report. */
  readonly url: string;
  /** Objects to check. */
  readonly judged: SchemaRegistry;
  /** All objects of the provider. */
  readonly known: SchemaRegistry;
  /** Receives the request that is about to be sent, for display. */
  readonly progress: (doing: string) => void;
}

/** Checks whether `pulumi up` would work. Sends only GET requests. */
export async function examine({ api, url, judged, known, progress }: Question): Promise<Report> {
  const checks: Check[] = [];
  const probes: Asked[] = [];
  const check = (subject: CheckName, status: CheckStatus, found: string, hint?: string) => {
    checks.push({ name: subject, status, message: found, ...(hint !== undefined && { hint }) });
  };
  const ask = async (path: string) => {
    progress(`GET ${path}`);
    const probe = await api.probe(path);
    probes.push({ ...probe, path });
    return probe.body;
  };

  const identity = await identify(api, check, progress);
  const account = identity === undefined ? undefined : await readAccount(ask, check);
  const access = accessTo(judged.all, identity?.scopes ?? []);
  if (identity !== undefined) checkScopes(access, check);
  const reached = !checks.some(({ name: subject, status }) => subject === "connection" && status === "problem");
  const document = reached ? await readDocument(ask, check) : undefined;
  const trials = identity === undefined ? new Map() : await tryCollections(api, judged.all, known, progress);
  const differences = document === undefined ? [] : compareDocuments(openApi(judged), document);
  const classes = access.map((one) => classReport(one, trials, differences, judged, identity));
  if (reached) {
    checkEndpoints(classes, trials, document !== undefined, check);
    checks.push(...answerChecks(probes, judged, document), clockCheck(probes), speedCheck(probes));
  }

  const works = !checks.some(({ status }) => status === "problem");
  return {
    url,
    works,
    account: identity === undefined ? null : ownerIn(identity, account),
    checks,
    classes,
    measured: measuredOf(probes),
  };
}

function ownerIn({ accountId, via, scopes }: Identity, account: Account | undefined): Report["account"] {
  return { id: accountId, name: account?.name ?? null, status: account?.status ?? null, via, scopes };
}

interface Account {
  readonly name: string | null;
  readonly status: string | null;
}

type Say = (subject: CheckName, status: CheckStatus, found: string, hint?: string) => void;
type Ask = (path: string) => Promise<unknown>;

/** Returns the identity of the credential, or `undefined` if the API does not report it. */
async function identify(api: ApiClient, check: Say, progress: Question["progress"]): Promise<Identity | undefined> {
  progress("GET /whoami");
  try {
    const identity = await api.whoami();
    check("connection", "ok", "the API responds");
    check(
      "credential",
      "ok",
      `valid for account ${identity.accountId}, authenticated by ${identity.via || "an unknown method"}`,
    );
    return identity;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refused = error.status !== undefined && error.code !== undefined && error.status < 500;
    if (error instanceof UnauthenticatedError || refused) {
      check("connection", "ok", "the API responds");
      check("credential", "problem", ...factAndRemedy(error));
    } else check("connection", "problem", ...factAndRemedy(error));
    return undefined;
  }
}

/** Splits a message of an API error into the problem and the remedy, which follows the parenthesis. */
function factAndRemedy({ message }: ApiError): [found: string, remedy?: string] {
  const end = message.indexOf("). ");
  return end < 0 ? [message] : [message.slice(0, end + 1), message.slice(end + 3)];
}

async function readAccount(ask: Ask, check: Say): Promise<Account | undefined> {
  try {
    const body = await ask("/account");
    const { name, status } = isRecord(body) ? body : {};
    const [known, title] = [typeof status === "string" ? status : null, typeof name === "string" ? name : null];
    const shown = title === null ? "" : `${title}: `;
    if (known === "suspended" || known === "closed") {
      check(
        "account",
        "problem",
        `${shown}${known} and therefore read-only`,
        "Ask SIP.IO or the account's reseller to reactivate it.",
      );
    } else check("account", "ok", `${shown}${known ?? "status unknown"}`);
    return { name: title, status: known };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    check("account", "warning", ...factAndRemedy(error));
    return undefined;
  }
}

function checkScopes(access: readonly Access[], check: Say): void {
  const lacking = access.filter(({ read, write }) => !read || !write);
  if (lacking.length === 0) {
    check("scopes", "ok", `sufficient to read and write ${classesIn(access.length)}`);
    return;
  }
  const [read, written] = [reach(access, ({ read }) => read), reach(access, ({ write }) => write)];
  const needed = [...new Set(lacking.flatMap(({ lacks }) => lacks))].sort();
  const wanted = needed.includes("*") ? '"*"' : `${needed.map((scope) => `"${scope}"`).join(", ")} (or "*")`;
  check(
    "scopes",
    "problem",
    `read access: ${read}; write access: ${written}`,
    `Use an API key with the required scopes: ${wanted}.`,
  );
}

/** Describes the classes that the key can access, by listing the shorter of those within and those beyond its reach. */
function reach(access: readonly Access[], reached: (one: Access) => boolean): string {
  const names = (list: readonly Access[]) => list.map(({ schema }) => schema.class).join(", ");
  const [within, beyond] = [access.filter(reached), access.filter((one) => !reached(one))];
  if (within.length === 0) return "none";
  if (beyond.length === 0) return "all";
  return within.length <= beyond.length ? `only ${names(within)}` : `all except ${names(beyond)}`;
}

/** Reads the service's OpenAPI document. Returns `undefined` if none can be read. */
async function readDocument(ask: Ask, check: Say): Promise<unknown> {
  const hint = "The doctor sends a GET to each collection instead. It cannot check which changes the service accepts.";
  try {
    const body = await ask("/openapi.json");
    if (isRecord(body) && isRecord(body.paths) && /^3\./.test(String(body.openapi))) {
      check("document", "ok", `OpenAPI ${body.openapi}`);
      return body;
    }
    check("document", "warning", "/openapi.json is not an OpenAPI 3 document", hint);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const found = error.status === 404 ? "/openapi.json is not served" : factAndRemedy(error)[0];
    check("document", "warning", found, hint);
  }
  return undefined;
}

function classReport(
  { schema, read, write }: Access,
  trials: ReadonlyMap<ObjectSchema, Trial>,
  differences: readonly SchemaDifference[],
  judged: SchemaRegistry,
  identity: Identity | undefined,
): ClassReport {
  return {
    class: schema.class,
    path: schema.path,
    read: identity !== undefined && read,
    write: identity !== undefined && write,
    probe: trials.get(schema)?.tried ?? "not tried",
    differences: differences.filter(({ path }) => pathOwner(path, judged) === schema),
  };
}

function checkEndpoints(
  classes: readonly ClassReport[],
  trials: ReadonlyMap<ObjectSchema, Trial>,
  documented: boolean,
  check: Say,
): void {
  const names = (list: readonly ClassReport[]) => list.map((one) => one.class).join(", ");
  const heavy = (severity: SchemaDifference["severity"]) =>
    classes.filter(({ differences }) => differences.some((difference) => difference.severity === severity));
  const missing = classes.filter(({ probe }) => probe === "missing");
  const failed = classes.filter(({ probe }) => probe === "failed");
  const [wrong, doubtful] = [heavy("problem"), heavy("warning")];
  if (missing.length > 0) {
    const hint =
      "SIP.IO does not serve these endpoints yet. To check only the resource types that your program uses, add --only.";
    check("endpoints", "problem", `not served: ${names(missing)}`, hint);
  }
  if (failed.length > 0) {
    const [said = ""] = [...trials.values()].flatMap((trial) => trial.said ?? []);
    check("endpoints", "problem", `failed: ${names(failed)}; ${said}`);
  }
  if (wrong.length > 0) {
    const hint = "The differences are listed by resource type. Check for a newer version of pulumi-sipio.";
    check("endpoints", "problem", `incompatible according to the OpenAPI document: ${names(wrong)}`, hint);
  }
  if (doubtful.length > 0) {
    const hint =
      "The differences are listed by resource type. Programs that do not use these properties are not affected.";
    check("endpoints", "warning", `the OpenAPI document differs for ${names(doubtful)}`, hint);
  }
  if (missing.length + failed.length + wrong.length + doubtful.length > 0) return;
  const by = (probe: ClassReport["probe"]) => classes.filter((one) => one.probe === probe).length;
  const [served, refused, untried] = [by("served"), by("refused"), by("not tried")];
  const found = [
    ...(documented ? [`the document describes everything needed for ${classesIn(classes.length)}`] : []),
    `${served} of ${classes.length} ${documented ? "" : "collections "}respond to GET`,
    ...(refused === 0 ? [] : [`${refused} not readable with this key`]),
    ...(untried === 0 ? [] : [`${untried} not checked`]),
  ];
  check("endpoints", "ok", found.join("; "));
}

function classesIn(number: number): string {
  return number === 1 ? "1 resource type" : `${number} resource types`;
}
