import { type ApiClient, ApiError, type Identity, UnauthenticatedError } from "pulumi-sipio/api";
import { isRecord, type ObjectSchema, openApi, type SchemaRegistry } from "pulumi-sipio/schema";
import { compare } from "./openapi/compare";
import type { Difference } from "./openapi/difference";
import { ownerOf } from "./pathOwner";
import { type Trial, tryCollections } from "./probeCollections";
import type { Check, CheckName, CheckStatus, ClassReport, Report } from "./report";
import { type Asked, answerChecks, clockCheck, measuredOf, speedCheck } from "./responseChecks";
import { type Access, accessTo } from "./scopes";

/** What an examination needs. */
export interface Question {
  readonly api: ApiClient;
  /** The API's address, for the report. */
  readonly url: string;
  /** The objects that are judged. */
  readonly judged: SchemaRegistry;
  /** All objects that the provider knows. */
  readonly known: SchemaRegistry;
  /** Hears what is being asked. */
  readonly progress: (doing: string) => void;
}

/** Finds out whether `pulumi up` would work, with nothing but GETs. */
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
  const differences = document === undefined ? [] : compare(openApi(judged), document);
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

/** Whose credential it is; nothing where the API does not say. */
async function identify(api: ApiClient, check: Say, progress: Question["progress"]): Promise<Identity | undefined> {
  progress("GET /whoami");
  try {
    const identity = await api.whoami();
    check("connection", "ok", "the API answers");
    check("credential", "ok", `good, by ${identity.via || "ways it does not tell"}, for account ${identity.accountId}`);
    return identity;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refused = error.status !== undefined && error.code !== undefined && error.status < 500;
    if (error instanceof UnauthenticatedError || refused) {
      check("connection", "ok", "the API answers");
      check("credential", "problem", ...factAndRemedy(error));
    } else check("connection", "problem", ...factAndRemedy(error));
    return undefined;
  }
}

/** A message of the API's errors: what is the case, and what helps, stand on either side of its parenthesis. */
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
        `${shown}it is ${known}, so that it can be read, but not changed`,
        "Have SIP.IO or the reseller of the account reactivate it.",
      );
    } else check("account", "ok", `${shown}${known ?? "it does not say whether it is active"}`);
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
    check("scopes", "ok", `enough to read and write ${classesIn(access.length)}`);
    return;
  }
  const [read, written] = [reach(access, ({ read }) => read), reach(access, ({ write }) => write)];
  const needed = [...new Set(lacking.flatMap(({ lacks }) => lacks))].sort();
  const wanted = needed.includes("*") ? '"*"' : `${needed.map((scope) => `"${scope}"`).join(", ")} or "*"`;
  check("scopes", "problem", `the key can read ${read}, and write ${written}`, `Use an API key that has ${wanted}.`);
}

/** The classes that the key reaches, in as few words as it takes. */
function reach(access: readonly Access[], reached: (one: Access) => boolean): string {
  const names = (list: readonly Access[]) => list.map(({ schema }) => schema.class).join(", ");
  const [within, beyond] = [access.filter(reached), access.filter((one) => !reached(one))];
  if (within.length === 0) return "nothing";
  if (beyond.length === 0) return "everything";
  return within.length <= beyond.length ? `only ${names(within)}` : `everything but ${names(beyond)}`;
}

/** The service's OpenAPI document; nothing where it serves none that can be read. */
async function readDocument(ask: Ask, check: Say): Promise<unknown> {
  const hint = "What is served is judged by trying a GET of each collection; what can be changed stays open.";
  try {
    const body = await ask("/openapi.json");
    if (isRecord(body) && isRecord(body.paths) && /^3\./.test(String(body.openapi))) {
      check("document", "ok", `OpenAPI ${body.openapi}`);
      return body;
    }
    check("document", "warning", "/openapi.json is no OpenAPI document of version 3", hint);
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
  differences: readonly Difference[],
  judged: SchemaRegistry,
  identity: Identity | undefined,
): ClassReport {
  return {
    class: schema.class,
    path: schema.path,
    read: identity !== undefined && read,
    write: identity !== undefined && write,
    probe: trials.get(schema)?.tried ?? "not tried",
    differences: differences.filter(({ path }) => ownerOf(path, judged) === schema),
  };
}

function checkEndpoints(
  classes: readonly ClassReport[],
  trials: ReadonlyMap<ObjectSchema, Trial>,
  documented: boolean,
  check: Say,
): void {
  const names = (list: readonly ClassReport[]) => list.map((one) => one.class).join(", ");
  const heavy = (severity: Difference["severity"]) =>
    classes.filter(({ differences }) => differences.some((difference) => difference.severity === severity));
  const missing = classes.filter(({ probe }) => probe === "missing");
  const failed = classes.filter(({ probe }) => probe === "failed");
  const [wrong, doubtful] = [heavy("problem"), heavy("warning")];
  if (missing.length > 0) {
    const hint = "SIP.IO does not serve them yet; a program that uses others only can be judged with --only.";
    check("endpoints", "problem", `not served: ${names(missing)}`, hint);
  }
  if (failed.length > 0) {
    const [said = ""] = [...trials.values()].flatMap((trial) => trial.said ?? []);
    check("endpoints", "problem", `they fail: ${names(failed)}; ${said}`);
  }
  if (wrong.length > 0) {
    const hint = "Each difference is listed by its class. Look for a newer version of pulumi-sipio.";
    check("endpoints", "problem", `the document shows that these would fail: ${names(wrong)}`, hint);
  }
  if (doubtful.length > 0) {
    const hint = "Each difference is listed by its class. Programs that do not use what it names are not concerned.";
    check("endpoints", "warning", `the document differs for ${names(doubtful)}`, hint);
  }
  if (missing.length + failed.length + wrong.length + doubtful.length > 0) return;
  const by = (probe: ClassReport["probe"]) => classes.filter((one) => one.probe === probe).length;
  const [served, refused, untried] = [by("served"), by("refused"), by("not tried")];
  const found = [
    ...(documented ? [`the document has all that is needed for ${classesIn(classes.length)}`] : []),
    `${served} of ${classes.length} ${documented ? "" : "collections "}answer a GET`,
    ...(refused === 0 ? [] : [`${refused} the key may not read`]),
    ...(untried === 0 ? [] : [`${untried} could not be tried`]),
  ];
  check("endpoints", "ok", found.join("; "));
}

function classesIn(number: number): string {
  return number === 1 ? "1 class" : `${number} classes`;
}
