import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import {
  check,
  checkAdoption,
  type Diagnostic,
  effectSays,
  formatDiagnostic,
  messageOf,
  type ObjectSchema,
  UNKNOWN,
  type Values,
  warnings,
} from "pulumi-sipio/schema";
import * as api from "../../../provider/api";
import { errorFromResponse } from "../../../provider/api/errors/fromResponse";
import { requireAccount, requireWritable } from "../../../provider/dynamic/access";
import { provider } from "../../../provider/dynamic/dynamicProvider";
import { isUserError, OperationError } from "../../../provider/dynamic/operationError";
import { checkArgs, keyArgs } from "../../../provider/functions/args";
import { ambiguousMatch, objectNotFound, parentNotFound } from "../../../provider/functions/errors";
import { settingsFor } from "../../../provider/functions/options";
import { Query } from "../../../provider/functions/query";
import {
  type AdoptRequest,
  describeAdoption,
  describeChanges,
  describePlannedAdoption,
  diff,
  findCandidate,
  type Labels,
  ObjectNames,
  ObjectNotFoundError,
  PartialFailure,
  WriteOnlyValueError,
} from "../../../provider/lifecycle";
import { requireUnchanged } from "../../../provider/lifecycle/existing";
import { KeyInUseError } from "../../../provider/lifecycle/naturalKey";
import { ReplacementByHandError } from "../../../provider/lifecycle/replacement";
import { UnconfirmedObjectError } from "../../../provider/lifecycle/unconfirmed";
import { destinationSchema } from "../../../provider/objects/destination";
import { NewerStateError } from "../../../provider/protocol";
import { Extension } from "../../../provider/resources/extension";
import { Schedule } from "../../../provider/resources/schedule";
import { getUser } from "../../../provider/resources/user";
import { invalidOptions } from "../../../provider/sdk/options";
import { ambiguousProviders } from "../../../provider/sdk/provider";
import { ContentChangedError } from "../../../provider/uploads/filePart";
import { inspectFile, unreadable } from "../../../provider/uploads/inspectFile";
import { report, validateResource } from "../../../provider/validation";
import { ineffectiveOptions } from "../../../provider/validation/ineffectiveOptions";
import { ProgramIndex } from "../../../provider/validation/programIndex";
import { startSandbox } from "../../../sandbox";
import { createEngine } from "../../../tools/engine/engine";
import { EngineUnavailableError } from "../../../tools/engine/errors";
import { policyPackWarning } from "../../../tools/engine/policyPacks";
import { readAllowedSources } from "../../../tools/engine/sources";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { repository } from "../../support/markdown";
import { previewOf } from "../../support/program";
import { runState } from "../../support/runState";
import { sound } from "../../support/wavFixtures";
import { writePulumi } from "../engine-bootstrap/harness";
import { faultyPrograms } from "./invalidPrograms";
import { code, differences, formsIn, none, patternOf, requireSection, sectionsOf } from "./page";

const page = sectionsOf("error-reference.md");
const section = (title: string) => requireSection(page, title);

/** The error that an action throws. */
function thrownBy(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it threw no Error");
}

async function rejectionOf(action: () => Promise<unknown>): Promise<Error> {
  return action().then(
    () => {
      throw new Error("it succeeded");
    },
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

/** Names for a resource without references. */
const unnamed = new ObjectNames(
  objects,
  {},
  {},
  () => Promise.reject(new Error("the platform is not asked")),
  runState(),
);

/** Names for objects that the program does not declare. */
const namesFrom = (client: api.ApiClient) => new ObjectNames(objects, {}, {}, async () => client, runState());

/** A resource with the parts that validation reads. */
const resource = () =>
  Object.assign(Object.create(null), {
    getProvider: () => undefined,
    id: pulumi.output("id"),
  }) as pulumi.CustomResource;

const program = new ProgramIndex();

/** The diagnostics of a declared resource that only the program reports. */
async function seen(of: pulumi.CustomResource, name: string, className: string, args: Values, inputs: Values = args) {
  const description = className === destinationSchema.class ? destinationSchema : objects.require(className);
  const given = { inputs, referred: new Map() };
  return (await validateResource(program, of, name, description, args, given, objects)).programOnly;
}

const about = { method: "POST", path: "/users", attempts: 1, requestId: "req_7" } as const;
const stopped = "5 attempts is the limit";

/** The error for an API response. */
function refusal(status: number, error: Values | string, schema?: ObjectSchema, method = "POST"): api.ApiError {
  const text = JSON.stringify({ ok: false, error });
  const answer = { status, headers: { "content-type": "application/json" }, text };
  return errorFromResponse(answer, stopped, schema, { ...about, method, ambiguous: status === 429 });
}

describe("the prefixes of messages", () => {
  const [fromProgram, fromProvider, byName, byId, ofLookUp] = formsIn(section("Error reference"));

  it("are documented for errors of the program", async () => {
    const errorLog = jest.spyOn(pulumi.log, "error").mockResolvedValue();
    const isDryRun = jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(true);
    const errors = [{ path: "dnd", message: "must be true or false; got 1" }];
    report(resource(), "dana", objects.require("User"), { errors, programOnly: [] });
    expect(errorLog.mock.calls[0]?.[0]).toMatch(patternOf(fromProgram ?? ""));
    errorLog.mockRestore();
    isDryRun.mockRestore();
  });

  it("are documented for failed operations", () => {
    const cause = new api.NotFoundError(undefined, about);
    for (const verb of ["create", "adopt", "read", "update", "delete"]) {
      expect(new OperationError(verb, 'User "dana"', cause, objects).message).toMatch(patternOf(byName ?? ""));
      expect(new OperationError(verb, "User us_1", cause, objects).message).toMatch(patternOf(byId ?? ""));
    }
  });

  it("are documented for lookups", async () => {
    const failed = new Promise<string>((resolve) => {
      jest.spyOn(Promise, "reject").mockImplementation((error: Error) => {
        resolve(error.message);
        return new Promise(() => undefined);
      });
    });
    const isDryRun = jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(true);
    getUser({ username: "" });
    const message = await failed;
    jest.mocked(Promise.reject).mockRestore();
    isDryRun.mockRestore();
    expect(message).toBe('getUser: username: must be a string of 1 to 64 characters; got ""');
    expect(message).toMatch(patternOf(ofLookUp ?? ""));
  });

  it("are documented for Pulumi", () => {
    expect(fromProvider).toBe("<type> resource '<name>' has a problem: <what is wrong>");
  });
});

it("settings: documents every message and each source of a setting", () => {
  const key = "sk_a";
  const wrong = [
    () => api.credentialFrom(() => undefined, {}),
    () => api.credentialFrom(() => " ", {}),
    () => new api.ApiClient({ apiKey: "sk_a sk_b", baseUrl: "https://api.sip.io/v1" }),
    ...["api.sip.io", "http://api.sip.io/v1", "https://a:b@api.sip.io/v1", "https://api.sip.io/v1?x=1"].map(
      (baseUrl) => () => new api.ApiClient({ apiKey: key, baseUrl }),
    ),
    ...["0", "601", "soon"].map((seconds) => () => api.optionsFrom(() => seconds, {})),
  ];
  const errors = wrong.map(thrownBy);
  for (const error of errors) expect(error).toBeInstanceOf(api.ConfigurationError);
  const messages = errors.map(({ message }) => message);
  const { lines, blocks } = section("Settings and credential");
  const beginnings = lines.map(({ message }) => code(message));
  const ends = blocks.map(({ text }) => text.trimEnd());
  expect(differences(beginnings, messages)).toEqual(none);
  expect(differences(ends, messages)).toEqual(none);
});

describe("an invalid value", () => {
  const { lines } = section("A wrong value");
  const byKind = lines.filter((line) => "kind of value" in line);

  const target = { kind: "queue", id: "q_1" };
  const bye = { id: "bye", data: { kind: "hangup" } };
  /** For each kind on the page: the field type, and values that it rejects with that message. */
  const cases: Readonly<Record<string, readonly [type: string, ...given: unknown[]]>> = {
    text: ["text", "", 7, "x".repeat(300), "a\0b"],
    "phone keys": ["characters", "12a"],
    integer: ["integer", -1, 1.5, "seven"],
    "integer as text": ["integer", "7"],
    number: ["number", -1, "two"],
    "number as text": ["number", "2"],
    Boolean: ["boolean", 1, "yes"],
    "Boolean as text": ["boolean", "true"],
    enumeration: ["enumeration", "somehow", 7],
    "enumeration, misspelled": ["enumeration", "ringall"],
    "phone number": ["e164", "letters", "123", true],
    "phone number in another spelling": ["e164", "+1 202-555-0123", 12025550123, "00493090182000\n"],
    country: ["country", "Atlantis", 49],
    "country in another spelling": ["country", "de", "UK", "Germany"],
    "IP block": ["cidr", "203.0.113.0/33", "here"],
    "IP block, given as one address": ["cidr", "203.0.113.7", "2001:db8::1"],
    "IP block or country": ["either", "203.0.113.7", "Germany"],
    "domain name": ["domainName", "no domain"],
    host: ["host", "a host"],
    "email address": ["email", "nobody"],
    URL: ["url", "http://hooks.example/", "https://a:b@hooks.example/"],
    "time zone": ["timeZone", "Here", 7],
    "time zone, misspelled": ["timeZone", "Europe/Belrin"],
    "time of day": ["clockTime", "9:00"],
    date: ["date", "2026-02-30"],
    pattern: ["regularExpression", "(", 7],
    "digest hash": ["md5", "short"],
    "reference to a secret": ["secretReference", "4711"],
    secret: ["secret", "", 4711],
    "name of a secret": ["secretName", "", "a b"],
    "list of words": ["words", [], "call.paused"],
    "list of words, given as one word": ["words", "call.started"],
    "list of words: a word": ["words", ["somehow"], [7]],
    "list of words: a word, misspelled": ["words", ["call.start"]],
    "content of a media file": ["content", 7, "", ["a.wav"]],
    "another object": ["reference", "q_1", 7],
    "destination or scope": ["target", "nowhere", 7],
    "destination or scope, misspelled": ["target", "hangp"],
    "destination: its kind": ["target", { ...target, kind: "trunk" }],
    "destination: its kind, misspelled": ["target", { ...target, kind: "queues" }],
    "destination: its ID": ["target", { kind: "queue", id: "us_1" }],
    "destination: no ID": ["target", { kind: "queue" }],
    "destination: an ID too many": ["target", { kind: "hangup", id: "q_1" }],
    "destination: its variables": ["target", { ...target, xform: "lang" }],
    "destination: variables not allowed": ["target", { ...target, xform: { lang: "de" } }],
    "destination: another property": ["target", { ...target, name: "x" }],
    flow: ["graph", "a flow", 7],
    "flow: a problem in it": ["graph", { nodes: [7], edges: [] }, { nodes: [bye], edges: [] }],
    "list of children": ["children", "us_1"],
    "list of children: an entry": ["children", [7]],
    "list of children: an ID instead of an entry": ["children", ["us_1"]],
    "list of children: a duplicate": ["children", [{ user: "us_1" }, { user: "us_1" }]],
  };

  it("has a row for each kind, and no others", () => {
    expect(byKind.map((line) => line["kind of value"])).toEqual(Object.keys(cases));
    const used = new Set(objects.all.flatMap(({ fields }) => Object.values(fields).map(({ type }) => type.name)));
    // Only the wording of a scope differs from that of a destination.
    used.delete("scope");
    expect(new Set(Object.values(cases).map(([type]) => type))).toEqual(used);
  });

  it.each(byKind.map((line) => [line["kind of value"] ?? "", line] as const))("%s", (kind, line) => {
    const [type, ...given] = cases[kind] ?? [];
    const [className = "", property = ""] = code(line["for example"]).split(".");
    expect(objects.require(className).fields[property]?.type.name).toBe(type);
    for (const value of given) {
      const problems = problemsOf(className, { [property]: value }).filter(({ path }) => isAt(path, property));
      expect(problems.length, JSON.stringify(value)).toBeGreaterThan(0);
      expect(differences([code(line.message)], problems.map(messageOf)).undocumented).toEqual([]);
    }
  });

  it("has the same message for a scope as for a destination", () => {
    const problems = problemsOf("CallLimit", { scope: "room" }).filter(({ path }) => path === "scope");
    const form = byKind.find((line) => line["kind of value"] === "destination or scope")?.message;
    expect(differences([code(form)], problems.map(messageOf))).toEqual(none);
  });

  it("has messages for missing and misplaced properties", async () => {
    const device = { user: "us_1", authUsername: "1", realm: "a.example" };
    const both = { ...device, password: "x", ha1: "0".repeat(32) };
    const messages = [
      ...problemsOf("Device", device),
      ...problemsOf("User", {}),
      ...problemsOf("User", { username: "1", colour: "red", usernam: "1" }),
      ...(await seen(resource(), "desk", "Device", both, { ...both, password: undefined })),
    ].map(({ message }) => message);
    const of = { kind: "Queue", id: "q_1" };
    for (const property of ["timeotDest", "colour"]) {
      const { problems } = check(destinationSchema, { of, property, dest: "hangup" }, objects);
      messages.push(...problems.map(messageOf));
    }
    const forms = lines
      .filter((line) => !("kind of value" in line))
      .map(({ message }) => code(message))
      .filter((form) => !form.startsWith("…; "));
    expect(differences(forms, messages)).toEqual(none);
  });
});

describe("a rejected file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sipio-docs-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("has exactly the reasons on the page", async () => {
    const { upload } = objects.require("MediaFile");
    if (upload === undefined) throw new Error("a media file is uploaded");
    const small = { ...upload, maxBytes: 50, maxDurationMs: 60_000 };
    const file = (name: string, content: Uint8Array) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    // The marker of a FLAC stream and its required metadata block.
    const flac = Buffer.concat([Buffer.from("fLaC\x80\0\0\x22", "latin1"), Buffer.alloc(34)]);
    const found = [
      await inspectFile(upload, join(folder, "none.wav")),
      await inspectFile(upload, folder),
      await inspectFile(upload, "/dev/null"),
      await inspectFile(upload, `${folder}/${"x".repeat(300)}`),
      await inspectFile(upload, file("empty.wav", new Uint8Array())),
      await inspectFile(upload, file("text.wav", Buffer.from("hello"))),
      await inspectFile(upload, flac),
      await inspectFile(upload, file("cut.wav", sound().subarray(0, 20))),
      await inspectFile(upload, file("silent.wav", sound({ ms: 0 }))),
      await inspectFile(small, sound()),
      await inspectFile(upload, sound({ ms: 61 * 60_000, sampleRate: 100 })),
    ];
    const messages = found.map((one) => ("refused" in one ? one.refused : ""));
    // A user with all permissions, as in a container, can read every file.
    messages.push(`"a.wav" is not …; ${unreadable("/a.wav", Object.assign(new Error(), { code: "EACCES" }))}`);
    const { lines } = section("A wrong value");
    const forms = lines.map(({ message }) => code(message)).filter((form) => form.startsWith("…; "));
    expect(differences(forms, messages)).toEqual(none);
  });
});

function problemsOf(className: string, args: Values): readonly Diagnostic[] {
  return check(objects.require(className), args, objects).problems;
}

function isAt(path: string, property: string): boolean {
  return path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
}

describe("rules between properties", () => {
  const { lines } = section("Rules between properties");

  it("are all on the page", () => {
    const listed = lines.filter((line) => "rule" in line).map((line) => [code(line.class), line.rule]);
    expect(listed).toEqual(
      objects.all.flatMap(({ class: name, rules }) => rules.map(({ description }) => [name, description])),
    );
  });

  it("have the documented messages", () => {
    const dates = { startDate: "2026-02-02", endDate: "2026-02-01" };
    const messages = [
      ...problemsOf("OutboundRoute", { via: "trunk" }),
      ...problemsOf("OutboundRoute", { via: "carrier", trunk: "tr_1" }),
      ...problemsOf("RingGroupMember", { ringGroup: "rg_1" }),
      ...problemsOf("RingGroupMember", { ringGroup: "rg_1", user: "us_1", device: "dev_1" }),
      ...problemsOf("ScheduleRule", { schedule: "sch_1", kind: "date_range", ...dates }),
      ...problemsOf("AclRule", { scope: "account", ruleType: "ip_allow", value: "DE" }),
      ...problemsOf("Campaign", { name: "a", dialMode: "power", cidNumber: "12025550123", cidPoolId: "cidpool_us" }),
      ...problemsOf("InQueueOption", {
        queue: "q_1",
        digit: "1",
        action: "deflect",
        webhookUrl: "https://a.example/",
        stayInQueue: false,
      }),
    ].map(({ message }) => message);
    const forms = lines.flatMap(({ message }) => (message === undefined ? [] : [code(message)]));
    expect(differences(forms, messages)).toEqual(none);
  });
});

describe("warnings", () => {
  const { lines } = section("Warnings");

  it("are all on the page, by class", () => {
    const listed = lines.filter((line) => "warning" in line).map((line) => [code(line.class), line.warning]);
    const ofClasses = objects.all.flatMap(({ class: name, warnings: rules = [], effects = [] }) => [
      ...effects.map((effect) => [name, effectSays(effect, name)]),
      ...rules.map(({ description }) => [name, description]),
    ]);
    expect(listed).toEqual(ofClasses);
  });

  it("have the documented messages", async () => {
    const transform = { scope: "account", direction: "outbound_dst", matchRegex: "^0(.*)$" };
    const warningsOf = (className: string, given: Values) => warnings(objects.require(className), given);
    const messages = [
      ...warningsOf("User", { username: "dana lee" }),
      ...warningsOf("ScheduleRule", { kind: "weekly", dow: 1, startTime: "09:00", endTime: "09:00" }),
      ...warningsOf("TrunkAcl", { cidr: "203.0.113.77/24" }),
      ...warningsOf("Campaign", { name: "a", dialMode: "preview", powerRatio: 2 }),
      ...warningsOf("NumberTransform", { ...transform, matchRegex: "_0XXXXXX.", replacement: "" }),
      ...warningsOf("NumberTransform", { ...transform, replacement: "49\\1" }),
      ...warningsOf("NumberTransform", { ...transform, replacement: "49$2" }),
      ...warningsOf("NumberTransform", { ...transform, replacement: "+49$1" }),
      ...warningsOf("NumberTransform", { ...transform, matchRegex: "^(\\+49.*)$", replacement: "$1" }),
    ].map(({ message }) => message);
    const { warnings: across } = await previewOf(() => {
      new Extension("dana", { digits: "1001", closedDest: "hangup" });
      new Schedule("hours", { name: "Hours", rules: [{ kind: "date", startDate: "2020-12-25", isClosed: true }] });
    });
    messages.push(...across.map((message) => message.replace(/^\w+ "\w+": (?:\w+: )?/, "")));
    const forms = lines.flatMap(({ message }) => (message === undefined ? [] : [code(message)]));
    expect(differences(forms, messages)).toEqual(none);
  });
});

it("lookups have the documented messages", () => {
  const user = objects.require("User");
  const sought = new Query(user, user, { username: "1009" }, false).toString();
  const child = objects.require("QueueAgent");
  const under = new Query(child, child, { queue: "q_1" }, false).parent ?? "";
  const other = Object.create(null) as pulumi.ProviderResource;
  const messages = [
    objectNotFound("User", sought).message,
    ambiguousMatch("User", sought, ["us_1", "us_2"]).message,
    parentNotFound(under).message,
    ...checkArgs(keyArgs(user), { username: "1009", colour: "red" }, objects).problems.map(messageOf),
    thrownBy(() => settingsFor({ provider: other })).message,
  ];
  expect(differences(formsIn(section("Lookups")), messages)).toEqual(none);
});

it("problems across objects have the documented messages", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "sipio-across-"));
  const sandbox = await startSandbox({ registry: objects, port: 0, dataDir });
  setVariable("SIPIO_API_KEY", sandbox.keys.acme);
  setVariable("SIPIO_BASE_URL", sandbox.url);
  const messages: string[] = [];
  for (const program of faultyPrograms) {
    const { errors, warnings } = await previewOf(program);
    messages.push(
      ...[...errors, ...warnings].map((message) => message.replace(/^\w+ "[\w-]+": (?:[\w[\].]+(?:, \w+)*: )?/, "")),
    );
  }
  restoreEnvironment();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
  messages.push(ambiguousProviders);
  expect(differences(formsIn(section("Problems across objects")), messages)).toEqual(none);
});

describe("API and connection errors", () => {
  /** The sections of the page about one error class, by its name. */
  const documented = new Map(
    page.flatMap((part) => {
      const [, className] = /\((\w+Error)\)$/.exec(part.title) ?? [];
      return className === undefined ? [] : [[className, part] as const];
    }),
  );
  const field = { field: "username", message: "taken" };
  const user = objects.require("User");
  const host = "api.sip.io";
  const unreachable = (reason: string) => new api.ConnectionError(host, reason, stopped, about);

  const rows = [{ id: "lim_1", created_at: 0 }, { id: "lim_3" }];
  const idOf = ({ id }: api.Row) => String(id);

  const errors: readonly api.ApiError[] = [
    refusal(401, { code: "unauthenticated", message: "the credential is not valid." }),
    refusal(401, {}),
    refusal(403, { code: "missing_scope", scope: "numbers", message: "no" }),
    refusal(403, { code: "missing_scope" }),
    refusal(403, { code: "missing_scope", scope: "*" }),
    refusal(403, { code: "account_suspended", message: "it is suspended" }),
    refusal(404, { code: "not_found", message: "there is no user" }),
    refusal(409, { code: "already_exists", existing_id: "us_1", fields: [field] }, user),
    refusal(409, { code: "already_exists", message: "taken" }, user),
    refusal(409, { code: "already_exists", message: "taken" }, objects.require("Number")),
    refusal(409, { code: "already_exists", existing_id: "us_1", fields: [field] }, user, "PATCH"),
    refusal(409, { code: "in_use", referenced_by: [{ kind: "did", id: "did_1", field: "schedule_id" }] }),
    refusal(409, { code: "in_use", message: "in use" }),
    refusal(409, { code: "idempotency_mismatch", message: "used before" }),
    refusal(412, { code: "precondition_failed" }),
    refusal(413, { code: "too_large", message: "1 MiB at most" }),
    refusal(422, { code: "invalid_field", fields: [field] }, user),
    refusal(422, { code: "invalid_field", message: "not valid" }),
    refusal(429, { code: "rate_limited", message: "slow down" }),
    refusal(500, { code: "internal", message: "oh" }),
    errorFromResponse({ status: 502, headers: {}, text: "<h1>Bad gateway</h1>" }, stopped, undefined, {
      ...about,
      requestId: undefined,
      ambiguous: true,
    }),
    refusal(400, { code: "invalid_request", message: "the body is not JSON" }),
    refusal(418, "I am a teapot"),
    ...["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EPROTO", "CERT_HAS_EXPIRED", "HPE_INVALID_CONSTANT"].map(
      unreachable,
    ),
    ...["UND_ERR_SOCKET", "ECONNRESET", "ENETUNREACH"].map(unreachable),
    new api.TimedOutError(host, 30_000, stopped, { ...about, attempts: 5, ambiguous: true }),
    errorFromResponse(
      { status: 302, headers: { location: "https://x.example/" }, text: "" },
      stopped,
      undefined,
      about,
    ),
    errorFromResponse(
      { status: 404, headers: { "content-type": "text/html" }, text: "<p>" },
      stopped,
      undefined,
      about,
    ),
    refusal(404, { code: "no_route" }),
    new api.WrongAddressError("https://api.sip.io", refusal(404, { code: "not_found" })),
    new api.WrongAddressError("https://api.example/v1", refusal(404, "gone")),
    new api.UnconfirmedCreateError(0, unreachable("ECONNRESET")),
    new api.AmbiguousCreateError(0, rows, idOf, about),
    new api.DuplicateCreateError({ id: "lim_2" }, rows.slice(0, 1), idOf, about),
  ];

  it("every error class has a heading, and every heading has a class", () => {
    const exported = Object.entries(api).flatMap(([name, value]) =>
      typeof value === "function" && value.prototype instanceof api.ApiError ? [name] : [],
    );
    expect(exported.length).toBeGreaterThan(10);
    expect([...documented.keys()].sort()).toEqual(exported.sort());
    expect([...new Set(errors.map(({ name }) => name))].sort()).toEqual(exported);
  });

  it.each([...documented])("%s", (className, part) => {
    const messages = errors.filter(({ name }) => name === className).map(({ message }) => message);
    expect(differences(formsIn(part), messages)).toEqual(none);
  });

  it("the status and code in a heading map to its class", () => {
    const headed = [...documented].flatMap(([className, { title }]) => {
      const [, status, word = ""] = /^(\d{3}) (\w+) \(/.exec(title) ?? [];
      return status === undefined ? [] : [[className, refusal(Number(status), { code: word }).name]];
    });
    expect(headed.length).toBeGreaterThan(10);
    for (const [documentedClass, thrown] of headed) expect(thrown).toBe(documentedClass);
  });

  it("the parentheses are as on the page", () => {
    expect(section("What the API refuses").text).toContain("`(422 invalid_field, POST /users, request req_7)`");
    expect(refusal(422, { code: "invalid_field" }).message).toContain(
      "(422 invalid_field, POST /users, request req_7)",
    );
  });

  it("the page lists why a request was not retried and when the result is ambiguous", () => {
    const limits = {
      attempts: 5,
      totalMs: 120_000,
      longestWaitMs: 60_000,
      backoffMs: 500,
      longestBackoffMs: 10_000,
    };
    const tried = { attempt: 1, elapsedMs: 0, method: "POST", repeatable: true } as const;
    const decisions = [
      { ...tried, outcome: { kind: "response", status: 501 } },
      { ...tried, outcome: { kind: "connectFailed", final: true } },
      { ...tried, attempt: 5, outcome: { kind: "connectionLost" } },
      { ...tried, outcome: { kind: "response", status: 429, serverWaitMs: 90_000 } },
      { ...tried, elapsedMs: 119_999, outcome: { kind: "timeout" } },
    ] satisfies api.Attempted[];
    const reasons = decisions.map((attempted) => api.decide(attempted, limits, () => 0.5)).map(({ reason }) => reason);
    const { lines, blocks } = section("Why it was not retried");
    expect(
      differences(
        lines.map(({ message }) => code(message)),
        reasons,
      ),
    ).toEqual(none);
    const doubtful = errors.filter(({ ambiguous, name }) => ambiguous && !name.endsWith("CreateError"));
    expect(doubtful.map(({ name }) => name).sort()).toEqual(["RateLimitedError", "ServerError", "TimedOutError"]);
    for (const { message } of doubtful) expect(message).toContain(blocks[0]?.text.trimEnd());
  });
});

it("partial failures and objects in use have the documented messages", () => {
  const cause = new PartialFailure(refusal(422, { code: "invalid_field" }), "q_1", {});
  const partly = ["create", "update", "adopt"].map(
    (verb) => new OperationError(verb, 'Queue "support"', cause, objects),
  );
  const messages = partly.map(({ message }) => message);
  expect(differences(formsIn(section("Partly done")), messages)).toEqual(none);

  const referrers = [{ kind: "did", id: "did_1", field: "schedule_id" }];
  const inUse = refusal(409, { code: "in_use", message: "no", referenced_by: referrers }) as api.InUseError;
  const references = [inUse, inUse.withoutProgram()].map(
    (error) => new OperationError("delete", "Schedule sch_1", error, objects).message,
  );
  expect(differences(formsIn(section("In use")), references)).toEqual(none);
});

it("existing objects have the documented messages", () => {
  const row = { id: "us_1", created_at: 1_782_864_000, display_name: "Somebody" };
  const user = objects.require("User");
  const exists = refusal(409, { code: "already_exists", message: "no", existing_id: "us_1", fields: [] }, user);
  const messages = [
    thrownBy(() => requireUnchanged(user, "us_1", row, { displayName: "Somebody" }, { displayName: "Dana" })),
    new ReplacementByHandError(exists as api.AlreadyExistsError),
    new KeyInUseError("q_1", "name", "Support"),
    new UnconfirmedObjectError(["lim_1", "lim_2"]),
  ].map(({ message }) => message);
  expect(differences(formsIn(section("What already exists")), messages)).toEqual(none);
});

it("the account of the key has the documented messages", async () => {
  const client = (scopes: string[], status: string) => {
    const made = new api.ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
    made.whoami = async () => ({ accountId: "acc_2", scopes, via: "key" });
    made.accountStatus = async () => status;
    return made;
  };
  const messages = [
    await rejectionOf(() => requireAccount(client(["*"], "active"), { __account: "acc_1" })),
    await rejectionOf(() => requireWritable(client(["numbers"], "active"), objects.require("User"))),
    await rejectionOf(() => requireWritable(client(["*"], "suspended"), objects.require("User"))),
  ].map(({ message }) => message);
  expect(differences(formsIn(section("The account of the key")), messages)).toEqual(none);
});

it("the version of the state has the documented message", () => {
  const newerState = new NewerStateError("Queue", 2, 1).message;
  expect(differences(formsIn(section("The version of the state")), [newerState])).toEqual(none);
});

it("options without an effect have the documented messages", () => {
  const ignoreChanges = ["nothing", "nme", "agents[0].user"];
  const messages = [
    ...ineffectiveOptions(objects.require("Queue"), {
      ignoreChanges,
      replaceOnChanges: ["name", "agents[0]", "nothing", "nme"],
      additionalSecretOutputs: ["nothing", "nme"],
    }),
    ...ineffectiveOptions(objects.require("Device"), { ignoreChanges: ["password"] }),
    ...ineffectiveOptions(objects.require("Trunk"), { ignoreChanges: ["regNode"] }),
  ].map(formatDiagnostic);
  expect(differences(formsIn(section("Options without an effect")), messages)).toEqual(none);
});

describe("adoption", () => {
  const refusals = section("Adoption").lines.filter((line) => "what to do" in line);
  const announcements = section("Adoption").lines.filter((line) => !("what to do" in line));
  const user = objects.require("User");
  const device = objects.require("Device");
  const ha1 = "0".repeat(32);

  /** Calls a server that has three users, two of them with the same name, and a device. */
  async function asked(work: (client: api.ApiClient) => Promise<void>) {
    const rows: Values[] = [
      { id: "us_1", username: "1001", display_name: "Front desk" },
      { id: "us_2", username: "1002" },
      { id: "us_3", username: "1002" },
    ];
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://x");
      const [, collection, id] = pathname.split("/");
      const hook = { id: "wh_1", url: "https://a.example/" };
      const all =
        collection === "webhooks"
          ? [hook]
          : collection === "users"
            ? rows
            : [{ id: "dev_1", user_id: "us_1", auth_username: "1", realm: "a.example", ha1 }];
      const found = all.find((row) => row.id === id);
      response.writeHead(id === undefined || found !== undefined ? 200 : 404, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          id === undefined ? { ok: true, rows: all } : (found ?? { ok: false, error: { code: "not_found" } }),
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const client = new api.ApiClient({ apiKey: "sk_a", baseUrl: `http://127.0.0.1:${port}` });
    try {
      await work(client);
    } finally {
      await client.close();
      server.close();
    }
  }

  it("has the documented errors", async () => {
    const inWords = formatDiagnostic;
    const messages = [
      ...checkAdoption(user, "always"),
      ...checkAdoption(objects.require("CallLimit"), "existing"),
      ...checkAdoption(user, { id: "q_1" }),
    ].map(inWords);
    const twice = { __adopt: { by: { id: "us_1" } } };
    await seen(resource(), "first", "User", { username: "1" }, { username: "1", ...twice });
    messages.push(
      ...(await seen(resource(), "second", "User", { username: "2" }, { username: "2", ...twice })).map(inWords),
    );
    messages.push(...invalidOptions(user, { adopt: "existing", id: "us_1", import: "us_1" }).map(inWords));
    messages.push(...invalidOptions(destinationSchema, { adopt: "existing" }).map(inWords));
    await asked(async (client) => {
      const cases: readonly [ObjectSchema, Values, AdoptRequest["by"]][] = [
        [user, { username: "1001" }, { id: "us_9" }],
        [user, { username: "1009" }, "existing"],
        [user, { username: "1002" }, "existing"],
        [user, { username: "1009" }, { id: "us_1" }],
        [replacedBy(device, "ha1"), { ha1: "1".repeat(32) }, { id: "dev_1" }],
        [objects.require("Account"), { name: "Branch" }, "existing"],
        [objects.require("Webhook"), { url: "https://a.example/", secret: "s" }, { id: "wh_1" }],
      ];
      for (const [of, values, by] of cases) {
        const error = await rejectionOf(() => describePlannedAdoption(client, of, values, { by }, namesFrom(client)));
        expect(isUserError(error)).toBe(true);
        messages.push(`adopt: ${error.message}`);
      }
    });
    expect(
      differences(
        refusals.map(({ message }) => code(message)),
        messages,
      ),
    ).toEqual(none);
  });

  it("has the documented announcements and results", async () => {
    const messages: string[] = [];
    await asked(async (client) => {
      const cases: readonly [Values, AdoptRequest["by"]][] = [
        [{ username: "1001" }, "existing"],
        [{ username: "1001", displayName: "Reception" }, { id: "us_1" }],
        [{ username: "1009" }, "orCreate"],
        [{ username: "1001" }, { id: UNKNOWN }],
        [{ username: UNKNOWN }, "existing"],
        [{ username: UNKNOWN }, "orCreate"],
      ];
      for (const [values, by] of cases) {
        const news = { __title: "reception", ...values };
        messages.push(await describePlannedAdoption(client, user, news, { by }, namesFrom(client)));
      }
      for (const displayName of ["Front desk", "Reception"]) {
        const news = { __title: "reception", username: "1001", displayName };
        const candidate = await findCandidate(client, user, news, { by: "existing" });
        if (candidate !== undefined)
          messages.push(await describeAdoption(user, news, { by: "existing" }, candidate, namesFrom(client)));
      }
    });
    expect(
      differences(
        announcements.map(({ message }) => code(message)),
        messages,
      ),
    ).toEqual(none);
  });

  /** A copy of a class in which a change of one more field replaces the object. */
  function replacedBy(schema: ObjectSchema, name: string): ObjectSchema {
    const field = schema.fields[name];
    if (field === undefined) throw new Error(`there is no field ${name}`);
    return { ...schema, fields: { ...schema.fields, [name]: field.replaces() } };
  }
});

it("changes have the documented descriptions", async () => {
  const flow = objects.require("Flow");
  const say = (id: string, text: string, to?: string) => ({
    [id]: { kind: "say", data: { text }, ...(to !== undefined && { on: { default: to } }) },
  });
  const graph = (start: string, ...nodes: object[]) => ({ start, nodes: Object.assign({}, ...nodes) });
  const was = graph("a", say("a", "A", "b"), say("b", "B"), say("c", "C", "b"), say("d", "D", "b"));
  const is = graph("b", say("a", "Z"), say("b", "B", "c"), say("c", "C", "e"), say("e", "E"));
  const large = graph("a", ...Array.from({ length: 13 }, (_, index) => say(`n${index}`, "N")));
  const olds = { graph: was, isPublished: true, version: 2 };
  const changesOf = async (news: Values, before: Values = olds) => {
    const all = { __title: "main", publish: true, graph: was, ...news };
    return (await describeChanges(flow, before, all, diff(flow, before, news), unnamed)) ?? "";
  };
  const texts = await Promise.all([
    changesOf({ graph: is }),
    changesOf({ graph: { ...was, ...large }, publish: false }),
    changesOf({ graph: is, __secrets: ["graph"] }),
    changesOf({ graph: is }, { ...olds, __secrets: ["graph"] }),
    changesOf({ publish: false, graph: was }, {}),
    changesOf({ graph: was }),
  ]);
  expect(texts.pop()).toBe("");
  const { lines } = section("Changes told in words");
  const [whole = "", ...parts] = lines.flatMap(({ message }) => (message === undefined ? [] : [code(message)]));
  const beginning = 'Flow "main": ';
  for (const text of texts) expect(text.startsWith(beginning)).toBe(true);
  const all = texts.flatMap((text) => text.slice(beginning.length).split("\n    "));
  const changes = all.filter((line) => /^graph: (?!not shown)/.test(line));
  expect(changes).toHaveLength(2);
  for (const line of changes) expect(beginning + line).toMatch(patternOf(whole));
  const others = all.filter((line) => !changes.includes(line));
  expect(differences(parts, others)).toEqual(none);
  const forms = lines.flatMap(({ change }) => (change === undefined ? [] : [code(change)]));
  const single = changes.flatMap((line) => line.slice("graph: ".length).split("; "));
  expect(differences(forms, single)).toEqual(none);
});

it("objects in changes have the documented names", async () => {
  const { lines } = section("Objects in changes");
  const rows: Readonly<Record<string, Values>> = {
    us_1: { id: "us_1", username: "1001" },
    vm_1: { id: "vm_1", name: "Office" },
  };
  const client = { read: async (_: unknown, { id }: { id: string }) => rows[id] } as unknown as api.ApiClient;
  const olds = {
    agents: { us_1: { tierLevel: 1 }, us_2: { tierLevel: 1 } },
    timeoutDest: { kind: "voicemail", id: "vm_1" },
  };
  const queue = objects.require("Queue");
  const words = async (agents: Values[], news: Values, labels: Labels = {}) => {
    const names = new ObjectNames(objects, { agents }, labels, async () => client, runState());
    const { values } = check(queue, { name: "S", strategy: "random", agents, ...news }, objects);
    const changed = { changed: ["agents", "timeoutDest"] };
    const text = (await describeChanges(queue, olds, { ...values, __title: "support" }, changed, names)) ?? "";
    return text
      .replace(/^Queue "support": /, "")
      .split("\n    ")
      .flatMap((line) => line.replace(/^\w+: /, "").split("; "));
  };
  const messages = [
    ...(await words(
      [{ user: "us_1", tierLevel: 2 }, { user: UNKNOWN }, { user: "us_3", tierLevel: 1 }],
      { timeoutDest: { kind: "queue", id: UNKNOWN } },
      { "agents[1].user": 'User "dana"', timeoutDest: 'Queue "overflow"' },
    )),
    ...(await words([{ user: UNKNOWN }], { timeoutDest: undefined })),
  ];
  expect(messages).toEqual([
    '~ User with username "1001": tierLevel 1 → 2',
    '+ User "dana"',
    "+ User us_3 (tierLevel 1)",
    "- User us_2",
    'VoicemailBox with name "Office" → Queue "overflow"',
    "+ User that is not known yet",
    '- User with username "1001", unless it is one of the objects that are not known yet',
    "- User us_2, unless it is one of the objects that are not known yet",
    'VoicemailBox with name "Office" → not set',
  ]);
  const forms = lines.flatMap(({ change }) => (change === undefined ? [] : [code(change)]));
  expect(differences(forms, messages)).toEqual(none);
  const named = lines.flatMap(({ object }) => (object === undefined ? [] : [code(object)]));
  const objectsIn = messages.flatMap(
    (line) => line.match(/[A-Z]\w+ (?:"\w+"|with \w+ "\w+"|\w+_\d|that is not known yet)/g) ?? [],
  );
  expect(differences(named, objectsIn)).toEqual(none);
});

it("Pulumi and the package have the documented messages", async () => {
  const operation = (cause: Error) =>
    new OperationError("read", 'QueueAgent "a"', cause, objects).message.replace(
      /^could not read QueueAgent "a": /,
      "",
    );
  // Jest's own `require` would find the package.
  const outside = `require("node:module").createRequire(${JSON.stringify(join(tmpdir(), "program.js"))})`;
  const { stderr } = spawnSync(process.execPath, ["-e", `${outside}("pulumi-sipio/dynamic")`], { encoding: "utf8" });
  const messages = [
    thrownBy(() => provider("Holodeck")).message,
    /Error: (Cannot find module.*(\n.*)*?)\n {4}at /.exec(stderr)?.[1] ?? stderr,
    operation(thrownBy(() => api.parseId(objects.require("QueueAgent"), "qa_1"))),
    operation(thrownBy(() => api.parseId(objects.require("Queue"), "q_1/qa_1"))),
    operation(new ObjectNotFoundError("QueueAgent", "q_1/qa_1")),
    operation(new WriteOnlyValueError("value")),
    operation(new TypeError("x is not a function")),
    operation(new ContentChangedError("source", "/home/dana/hold.wav")),
    // A message of Pulumi's own host, observed with the real engine.
    "Cannot read properties of undefined (reading 'toJavaScript')",
  ];
  expect(differences(formsIn(section("Pulumi and the package")), messages)).toEqual(none);
});

describe("the sandbox and npm start", () => {
  let directory = "";
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "sipio-docs-"));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("have the documented messages", async () => {
    const start = (port: number, data: string) =>
      startSandbox({ registry: objects, port, dataDir: join(directory, data) });
    const running = await start(0, "first");
    const port = Number(new URL(running.url).port);
    const bin = await writePulumi(join(directory, "bin"), "3.221.0", []);
    const messages = [
      (await rejectionOf(() => start(0, "first"))).message,
      (await rejectionOf(() => start(port, "second"))).message,
      new EngineUnavailableError([{ source: "path", reason: "no `pulumi` found" }]).message,
      thrownBy(() => readAllowedSources({ SIPIO_ENGINE: "cloud" })).message,
      String(await policyPackWarning(createEngine("path", "3.221.0", bin, {}), "linux")),
      inSource("tools/stack/sandbox.ts", /new Error\(`(The sandbox did not start:.*?)`\)/s),
      inSource("tools/npm-script.mjs", /console\.error\(`(Node .*?)`\)/),
    ];
    await running.stop();
    expect(differences(formsIn(section("The sandbox and `npm start`")), messages)).toEqual(none);
  });
});

/** A message in a source file that the test cannot trigger. */
function inSource(file: string, message: RegExp): string {
  const [, found] = message.exec(readFileSync(join(repository, file), "utf8")) ?? [];
  if (found === undefined) throw new Error(`${file} has no such message any more`);
  return found;
}

describe("the error reference", () => {
  it("has an entry for every code of the contract", () => {
    const rows = requireSection(sectionsOf("internals/api-contract.md"), "Errors").lines;
    expect(rows.length).toBeGreaterThan(10);
    const headings = page.map(({ title }) => title);
    for (const { status = "", code: word } of rows) {
      // One entry covers every status from 500 on, and one covers codes without their own class.
      const shared = { "405 invalid_request": "400 invalid_request", "503 unavailable": "500 internal" };
      const own = `${status} ${code(word)}`;
      const entry = own in shared ? shared[own as keyof typeof shared] : own;
      expect(
        headings.some((title) => title.startsWith(`${entry} (`)),
        own,
      ).toBe(true);
      expect(refusal(Number(status), { code: code(word) }).name).toBe(
        /\((\w+)\)$/.exec(headings.find((title) => title.startsWith(`${entry} (`)) ?? "")?.[1],
      );
    }
  });
});
