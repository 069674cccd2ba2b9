import * as sipio from "pulumi-sipio";
import { type Program, type Run, TestStack, type UpOptions } from "../support/engine";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import { Recorder } from "../support/recordingProxy";
import { type SandboxClient, SandboxProcess } from "../support/sandbox";

/** One run of a lifecycle on either engine. */
interface Step {
  readonly name: string;
  readonly verb: "up" | "preview" | "refresh" | "destroy";
  readonly program?: Program;
  readonly options?: UpOptions;
  /** A change on the platform before the run. */
  readonly before?: (sandbox: SandboxClient) => Promise<unknown>;
  readonly fails?: true;
  /** Providers are interrupted at different points when the program cancels the run. */
  readonly isCancelled?: true;
}

/** The state and requests of a run, without parts that differ between runs. */
interface Seen {
  readonly ok: boolean;
  readonly changes: Run["changes"];
  readonly requests: readonly string[];
  readonly state: readonly unknown[];
  /** Messages of providers and programs, each under its resource. */
  readonly messages: readonly string[];
}

const limit = (maxCount: number, opts: sipio.SipioResourceOptions = {}) =>
  new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount }, opts);
const office = (displayName: string, username = "1001", opts: sipio.SipioResourceOptions = {}) => {
  const dana = new sipio.User("dana", { username, displayName, isAgent: true }, opts);
  const box = new sipio.VoicemailBox("office", { name: "Office" });
  return { dana, box };
};
const countries =
  (isInline: boolean, mode: "denylist" | "allowlist" = "denylist"): Program =>
  () => {
    const geoPolicy = new sipio.GeoPolicy("abroad", {
      scope: "account",
      mode,
      ...(isInline && { countries: ["RU", "BY"] }),
    });
    if (isInline) return {};
    new sipio.GeoPolicyCountry("ru", { geoPolicy, country: "RU" });
    new sipio.GeoPolicyCountry("by", { geoPolicy, country: "BY" });
    return {};
  };
const queue =
  (args: Partial<sipio.QueueArgs>, name = "support", opts: sipio.SipioResourceOptions = {}): Program =>
  () => {
    const { dana, box } = office("Dana");
    new sipio.Queue(
      name,
      { name: "Support", strategy: "random", agents: [{ user: dana }], timeoutDest: box, maxWaitSec: 60, ...args },
      opts,
    );
    return { id: dana.id };
  };
const desk =
  (username: string): Program =>
  () => {
    const { dana } = office("Dana", username);
    new sipio.Queue("desk", { name: "Support", strategy: "random", agents: [{ user: dana }], maxWaitSec: 60 });
    return {};
  };
const adopted: Program = () => {
  new sipio.Number("line", { e164: "12025550123", label: "Main", dest: "hangup" }, { adopt: "existing" });
  new sipio.ApiKey("crm", { scopes: ["cdr"] });
  return {};
};
const urn = (className: string, name: string) =>
  `urn:pulumi:test::tests::pulumi-nodejs:dynamic/sipio:${className}::${name}`;
const refused = { status: 422, body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } } };
const refuse = (method: string, path: string) => (sandbox: SandboxClient) =>
  sandbox.control.addFault({ method, path, fault: refused });

const life: readonly Step[] = [
  { name: "create", verb: "up", program: queue({}) },
  { name: "no change", verb: "up", program: queue({}) },
  { name: "update", verb: "up", program: queue({ maxWaitSec: 90 }) },
  { name: "a removed property", verb: "up", program: queue({ timeoutDest: undefined }) },
  {
    name: "a rejected update",
    verb: "up",
    program: queue({ maxWaitSec: 120 }),
    before: refuse("PATCH", "/queues/"),
    fails: true,
  },
  {
    name: "a partly rejected update",
    verb: "up",
    program: queue({ maxWaitSec: 130, options: [{ digit: "1", action: "hangup" }] }),
    before: refuse("POST", "/options$"),
    fails: true,
  },
  {
    name: "the remaining update",
    verb: "up",
    program: queue({ maxWaitSec: 130, options: [{ digit: "1", action: "hangup" }] }),
  },
  { name: "rename with an alias", verb: "up", program: queue({}, "helpdesk", { aliases: [{ name: "support" }] }) },
  { name: "rename without an alias, which adopts", verb: "up", program: queue({}, "desk", { adopt: "existing" }) },
  {
    name: "drift at refresh",
    verb: "refresh",
    before: async (sandbox) => {
      const [row] = await sandbox.rows("queue");
      await sandbox.control.updateRow("queue", String(row?.id), { max_wait_sec: 5 });
      const [box] = await sandbox.rows("VoicemailBox");
      await sandbox.control.updateRow("queue", String(row?.id), { timeout_dest_kind: "hangup", timeout_dest_id: null });
      await sandbox.control.deleteRow("VoicemailBox", String(box?.id));
    },
  },
  { name: "repair", verb: "up", program: queue({}, "desk") },
  {
    name: "a failed replacement of a dependency",
    verb: "up",
    program: desk("1002"),
    before: refuse("POST", "/agents$"),
    options: { continueOnError: true },
    fails: true,
  },
  { name: "a successful replacement of a dependency", verb: "up", program: desk("1002") },
  {
    name: "replacement of a dependency without what refers to it",
    verb: "up",
    program: desk("1003"),
    options: { target: [urn("User", "dana")] },
    fails: true,
  },
  { name: "the remaining reference and deletion", verb: "up", program: desk("1003") },
  { name: "children as resources", verb: "up", program: countries(false) },
  {
    name: "children inline, with only the parent as target",
    verb: "up",
    program: countries(true),
    options: { target: [urn("GeoPolicy", "abroad")] },
    fails: true,
  },
  {
    name: "the remaining deletions of children",
    verb: "up",
    program: countries(true),
    options: { target: [urn("GeoPolicyCountry", "ru"), urn("GeoPolicyCountry", "by")] },
  },
  {
    name: "children as resources again, with only them as targets",
    verb: "up",
    program: countries(false),
    options: { target: [urn("GeoPolicyCountry", "ru"), urn("GeoPolicyCountry", "by")] },
  },
  { name: "the remaining update of their parent", verb: "up", program: countries(false) },
  { name: "replacement of a parent, with its children", verb: "up", program: countries(false, "allowlist") },
  {
    name: "adoption, and a secret that is returned only on creation",
    verb: "up",
    program: adopted,
    before: (sandbox) => sandbox.call("POST", "/numbers", { body: { e164: "12025550123" } }),
  },
  { name: "no change after an adoption", verb: "up", program: adopted },
  {
    name: "preview of an adoption",
    verb: "preview",
    program: () => {
      new sipio.Number("second", { e164: "12025550124", label: "Second" }, { adopt: "existing" });
      return adopted();
    },
    before: (sandbox) => sandbox.call("POST", "/numbers", { body: { e164: "12025550124", label: "Old" } }),
  },
  {
    name: "preview of an invalid program",
    verb: "preview",
    program: () => {
      new sipio.Number("second", { e164: "+12025550124" });
      new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
      return adopted();
    },
    fails: true,
    isCancelled: true,
  },
  {
    name: "a rejected create",
    verb: "up",
    program: () => void limit(10) as never,
    before: refuse("POST", "/call-limits$"),
    fails: true,
  },
  { name: "a create", verb: "up", program: () => void limit(10) as never },
  {
    name: "replacement with --replace",
    verb: "up",
    program: () => void limit(10) as never,
    options: { replace: [urn("CallLimit", "burst")] },
  },
  {
    name: "replaceOnChanges with deleteBeforeReplace and a rejected create",
    verb: "up",
    program: () => void limit(20, { replaceOnChanges: ["maxCount"], deleteBeforeReplace: true }) as never,
    before: refuse("POST", "/call-limits$"),
    fails: true,
  },
  {
    name: "the remaining create",
    verb: "up",
    program: () => void limit(20, { replaceOnChanges: ["maxCount"], deleteBeforeReplace: true }) as never,
  },
  { name: "ignoreChanges", verb: "up", program: () => void limit(30, { ignoreChanges: ["maxCount"] }) as never },
  { name: "protect", verb: "up", program: () => void limit(30, { protect: true }) as never },
  { name: "deletion of a protected resource", verb: "up", program: () => ({}), fails: true },
  { name: "retainOnDelete", verb: "up", program: () => void limit(30, { retainOnDelete: true }) as never },
  { name: "deletion of a retained resource", verb: "up", program: () => ({}) },
  {
    name: "another provider of the same account, and a lookup",
    verb: "up",
    program: () => {
      const other = new sipio.Provider("other", { apiKey: "sk_sandbox_acme" });
      const { dana } = office("Dana", "1003", { provider: other });
      const got = sipio.User.get("got", dana.id, { provider: other });
      return { username: got.username };
    },
  },
  { name: "refresh", verb: "refresh" },
  { name: "removal with a refresh", verb: "up", program: countries(true), options: { refresh: true } },
  { name: "destroy", verb: "destroy" },
];

/** Replaces IDs by their order of appearance, which is the same in equal lifecycles. */
class Ids {
  readonly #known = new Map<string, string>();

  without(value: unknown): unknown {
    const text = JSON.stringify(value).replace(/\b([a-z]{1,5})_[0-9a-hjkmnp-tv-z]{26}\b/g, (id, prefix) => {
      const known = this.#known.get(id) ?? `${prefix}#${this.#known.size}`;
      this.#known.set(id, known);
      return known;
    });
    return JSON.parse(text.replace(/hmac-sha256:[\w:-]+/g, "hmac")) as unknown;
  }
}

interface AnyState {
  readonly urn: string;
  readonly type: string;
  readonly [name: string]: unknown;
}

const kept = [
  "urn",
  "id",
  "inputs",
  "outputs",
  "parent",
  "delete",
  "pendingReplacement",
  "protect",
  "external",
  "initErrors",
];

/** Entries of the package's resources, without unset flags and encrypted values. */
function entriesOf(resources: readonly AnyState[]): unknown[] {
  return resources
    .filter(({ type }) => type.includes("sipio"))
    .map((resource) => {
      const entry = Object.fromEntries(kept.map((name) => [name, resource[name]] as const).filter(isSet));
      const dependencies = [...new Set((resource.dependencies as string[] | undefined) ?? [])].sort();
      return JSON.parse(
        JSON.stringify({ ...entry, dependencies }, (key, value: unknown) =>
          key === "ciphertext" || key === "plaintext" ? "encrypted" : value,
        ),
      ) as AnyState;
    })
    .sort((one, other) =>
      one.urn < other.urn ? -1 : one.urn > other.urn ? 1 : Number(isReplaced(one)) - Number(isReplaced(other)),
    );
}

const isReplaced = (resource: AnyState) => resource.delete === true;

function isSet([, value]: readonly [string, unknown]): boolean {
  return value !== undefined && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0);
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly status?: number;
}

/** Requests in order, with each read once because concurrent reads share a response. */
function inOrder(requests: readonly string[]): string[] {
  const isRead = (text: string) => text.includes(" GET ");
  return [...new Set(requests.filter(isRead)), ...requests.filter((text) => !isRead(text))].sort();
}

/** Messages of the package's resources in the CLI's list. The engine's own messages are under the stack. */
function messagesIn(text: string): string[] {
  const [, ...lists] = text.split("Diagnostics:\n");
  const messages = new Set<string>();
  let heading = "";
  for (const line of lists.join("\n").split("\n")) {
    const [, resource] = /^ {2}(\S.*):$/.exec(line) ?? [];
    if (resource !== undefined) heading = resource;
    else if (/^\S/.test(line)) heading = "";
    else if (heading.includes("sipio:") && line.trim() !== "") messages.add(`${heading}: ${line.trim()}`);
  }
  return [...messages].sort();
}

const textOf = ({ method, path, query, body, status }: Request) =>
  `${status} ${method} ${path}${query} ${body === undefined ? "" : JSON.stringify(body)}`;

describe("the in-process engine", () => {
  const seen = { real: new Map<string, Seen>(), inProcess: new Map<string, Seen>() };
  const texts = new Map<string, string>();
  const stops: (() => unknown)[] = [];

  beforeAll(async () => {
    const sandbox = await SandboxProcess.start();
    const recorder = await Recorder.start(sandbox.url);
    const stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    const mine = await InProcessSandbox.start();
    const myStack = await InProcessStack.create({ "sipio:apiKey": mine.key, "sipio:baseUrl": mine.url });
    stops.push(
      () => stack.dispose(),
      () => recorder.close(),
      () => sandbox.stop(),
      () => myStack.dispose(),
      () => mine.stop(),
    );
    const [ids, myIds] = [new Ids(), new Ids()];
    for (const { name, verb, program, options = {}, before, isCancelled } of life) {
      const requestsOf = (seen: Seen) => (isCancelled ? [] : inOrder(seen.requests));
      const upOptions = { parallel: 1, ...options };
      await before?.(sandbox);
      const run = await (verb === "destroy"
        ? stack.destroy()
        : verb === "up"
          ? stack.up(program, upOptions)
          : stack[verb](program));
      const real = ids.without({
        ok: run.ok,
        changes: run.changes,
        state: entriesOf((await stack.exported()).resources as unknown as AnyState[]),
        requests: recorder.take().map(textOf),
        messages: messagesIn(run.text),
      }) as Seen;
      await before?.(mine);
      const myRun = await (verb === "destroy"
        ? myStack.destroy()
        : verb === "up"
          ? myStack.up(program, upOptions)
          : myStack[verb](program));
      const inProcess = myIds.without({
        ok: myRun.ok,
        changes: myRun.changes,
        state: entriesOf((await myStack.exported()).resources as unknown as AnyState[]),
        requests: myRun.requests.map(textOf),
        messages: messagesIn(myRun.text),
      }) as Seen;
      seen.real.set(name, { ...real, requests: requestsOf(real) });
      seen.inProcess.set(name, { ...inProcess, requests: requestsOf(inProcess) });
      texts.set(name, `real:\n${run.text}\nin process:\n${myRun.text}`);
    }
  }, 900_000);

  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  it.each(life)("has the result, requests, messages and state of the real engine: $name", ({ name, fails }) => {
    const [real, inProcess] = [seen.real.get(name), seen.inProcess.get(name)];
    expect(real?.ok, texts.get(name)).toBe(fails !== true);
    expect(inProcess, texts.get(name)).toEqual(real);
  });
});
