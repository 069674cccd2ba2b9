import { ApiClient } from "pulumi-sipio/api";
import { objects } from "pulumi-sipio/objects";
import { childKey } from "pulumi-sipio/schema";
import type { CheckedSource } from "../../cli/policy/checkedSource";
import { checkPolicies } from "../../cli/policy/checkPolicies";
import type { PolicyReport } from "../../cli/policy/report";
import { allPolicies } from "../../cli/policy/selectPolicies";
import { stateSource } from "../../cli/policy/stateSource";
import { tenantSource } from "../../cli/policy/tenantSource";
import { parseState } from "../../cli/state/readState";
import { readTenant } from "../../cli/tenant/readTenant";
import { TenantReader } from "../../cli/tenant/tenantReader";
import { matchesOne } from "../../policies/framework";
import { type Case, changedProgram, packCases } from "../../policies/packCases";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import { record } from "../support/mockStack";
import { judge } from "../support/policies";
import { programOf } from "../support/policyProgram";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

/** Key of another account, which programs of the cases use. */
const otherKey = "sk_clinic";

beforeEach(async () => {
  await sandbox.control.reset();
  const { body } = await sandbox.call("GET", "/account", { key: sandbox.keys.globex ?? "" });
  await sandbox.control.createKey({ key: otherKey, accountId: String(body?.id) });
  // The limits of the sandbox's own accounts are not part of a program.
  const unlimited = { max_in: null, max_out: null, max_dialer: null };
  for (const key of [sandbox.key, otherKey]) await sandbox.call("PATCH", "/account", { key, body: unlimited });
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());

afterAll(() => sandbox.stop());

const exported = () => {
  const { resources, pendingOperations } = stack.state;
  return JSON.stringify({ version: 3, deployment: { resources, pending_operations: pendingOperations } });
};

async function tenantOf(key: string): Promise<CheckedSource> {
  const api = new ApiClient({ apiKey: key, baseUrl: sandbox.url });
  try {
    return tenantSource(await readTenant(new TenantReader(api), objects.all, objects), "the tenant");
  } finally {
    await api.close();
  }
}

function found(source: CheckedSource, { policy }: Case, settings: object) {
  const one = allPolicies.find((each) => each.policy === policy);
  if (one === undefined) throw new Error(`no pack has ${policy.name}`);
  const configuration = new Map([[policy.name, { level: "mandatory" as const, settings: { ...settings } }]]);
  return checkPolicies({
    source,
    policies: [one],
    configuration,
    waivers: [],
    baseline: [],
    failOn: "advisory",
    today: "2026-01-01",
  });
}

/** A resource of the state: how the program and how a tenant names it. */
interface Names {
  readonly class: string;
  readonly program: string;
  readonly label: string;
  readonly tenant: string;
}

const labelOf = (className: string, name: string) => `${className} ${JSON.stringify(name)}`;

/** Names of all resources of the state that the tenants have. */
function namesIn(state: CheckedSource, tenants: readonly CheckedSource[]): readonly Names[] {
  const named = new Map<string, string>();
  for (const { resources, ids } of tenants) for (const { urn, name } of resources) named.set(ids.get(urn) ?? "", name);
  const settings = new Map<string, string>();
  for (const { urn, type, name } of state.resources) {
    if (type.endsWith(":AccountSettings")) settings.set(state.ids.get(urn) ?? "", labelOf("AccountSettings", name));
  }
  return state.resources.flatMap(({ urn, type, name, props }) => {
    const id = state.ids.get(urn);
    const className = type.split(":").at(-1) ?? "";
    if (id === undefined || className === "Destination") return [];
    const { parent, parentClass = "" } = objects.require(className);
    const own = named.get(id);
    if (own !== undefined) {
      // The reseller and the account itself see the same settings.
      const label = (className === "Account" ? settings.get(id) : undefined) ?? labelOf(className, name);
      return [{ class: className, program: name, label, tenant: labelOf(className, own) }];
    }
    // A tenant has the children of a separate resource in the list of their parent.
    const [list] = Object.entries(objects.require(parentClass).fields).find(
      ([, { options }]) => options.children?.of.class === className,
    ) ?? [""];
    const key = childKey(objects.require(className), { ...props, [parent ?? ""]: undefined });
    const tenant = `${labelOf(parentClass, named.get(id.split("/")[0] ?? "") ?? "")}, ${list}[${JSON.stringify(key)}]`;
    return [{ class: className, program: name, label: labelOf(className, name), tenant }];
  });
}

/** A message about a tenant with the names of the program. */
function inProgram(message: string, names: readonly Names[]): string {
  const longest = [...names].sort((one, other) => other.tenant.length - one.tenant.length);
  return longest.reduce((text, { tenant, label, program }) => {
    const [, bare = ""] = /^\w+ "(.*)"$/.exec(tenant) ?? [];
    const named = text.replaceAll(tenant, label);
    // A proposed name begins with that of the object.
    return bare === "" ? named : named.replaceAll(`"${bare}-`, `"${program}-`);
  }, message);
}

/** Settings whose exempt resources are named as on a tenant. */
function onTenant(settings: object, names: readonly Names[]): object {
  const { exempt } = settings as { exempt?: readonly string[] };
  if (exempt === undefined) return settings;
  const renamed = names.flatMap(({ program, tenant }) => {
    return matchesOne(program, exempt) ? [/^\w+ "(.*)"/.exec(tenant)?.[1] ?? ""] : [];
  });
  return { ...settings, exempt: renamed };
}

/** Keys of the accounts that the stack has objects in. */
const keys = (statements: string) => {
  const created = stack.state.resources.map(({ outputs }) => outputs.secret).filter((one) => typeof one === "string");
  const other = statements.includes(otherKey) ? [otherKey] : [];
  return [sandbox.key, ...other, ...created.filter((one) => one.startsWith("sk_"))];
};

const programs = packCases.flatMap(({ cases }) =>
  cases.flatMap((one) => [
    [one.policy.name, "complies", one, one.passes, one.settings] as const,
    ...[...one.violations, ...(one.alsoPasses ?? [])].map(
      ({ name, change, settings }) =>
        [one.policy.name, name, one, changedProgram(one.passes, change), settings ?? one.settings] as const,
    ),
  ]),
);

const messagesOf = ({ findings }: PolicyReport) => findings.map(({ message }) => message).sort();

/**
 * Additional findings on a tenant, by policy and case. Everything else is the same in all three
 * places.
 */
const onlyOnTenant: Readonly<Record<string, (preview: readonly string[]) => readonly string[]>> = {
  // An account always has settings, so none are missing, and they are checked even if they are managed elsewhere.
  "cac-account-require-ceilings: has users but no AccountSettings": () => unlimited,
  "cac-account-require-ceilings: has limits that are managed elsewhere": () => unlimited,
  "geo-account-require-policy: has only a geo policy for a user": (preview) =>
    preview.map((message) => message.replace('User "dana"', 'AccountSettings "Acme"')),
  "geo-account-require-policy: is a different account than that of the geo policy": (preview) =>
    preview.map((message) => message.replace('Forward "mobile"', 'AccountSettings "Globex"')),
  "geo-account-require-policy: has only a PBX and a flow that dials": (preview) =>
    preview.map((message) => message.replace('Trunk "pbx"', 'AccountSettings "Acme"')),
  // On the platform, a separate destination is a property of its object.
  "geo-variable-forbid-destination: passes a satellite number on and is a separate resource": (preview) =>
    preview.map((message) => message.replace('Destination "lobby"', 'Number "lobby"')),
  "security-number-forbid-feature: leads to a feature through a separate resource": (preview) =>
    preview.map((message) => message.replace('Destination "lobby"', 'Number "lobby"')),
  // Of two equal limits, either is redundant.
  "cac-limit-forbid-redundant: duplicates another limit": (preview) =>
    preview.map((message) => message.replace(/"in"(.*)"again"/, '"again"$1"in"')),
  // A queue outside of the stack is in the tenant, and has no agents there.
  "cac-campaign-limit-lines: uses a queue that is not in the stack": () => [
    'Campaign "renewals": maxLines is 6; it must be at most 0, because Queue "Elsewhere" has 0 agents with 3 lines each. Lower maxLines, assign more agents, or change linesPerAgent in the policy configuration.',
  ],
};

const unlimited = ["maxDialer", "maxIn", "maxOut"].map(
  (name) => `AccountSettings "Acme": ${name} is not set; accounts must limit their concurrent calls. Set ${name}.`,
);

/** Policies that read the values of secrets, which the API never returns. */
const readSecrets = ["security-trunk-forbid-weak-password", "security-pin-forbid-guessable"];

/** Creates the object that a case refers to without declaring it, and returns the statements with its ID. */
async function withExisting(statements: string): Promise<string> {
  const [missing = "", prefix] = /\b(q|sch)_01\w+/.exec(statements) ?? [];
  if (prefix === undefined) return statements;
  if (prefix === "q") {
    const body = { name: "Elsewhere", strategy: "longest_idle" };
    const queue = await sandbox.call("POST", "/queues", { body });
    return statements.replace(missing, String(queue.body?.id));
  }
  const schedule = await sandbox.call("POST", "/schedules", { body: { name: "Elsewhere" } });
  const hours = { kind: "weekly", dow: 1, start_time: "09:00", end_time: "17:00" };
  await sandbox.call("POST", `/schedules/${schedule.body?.id}/rules`, { body: hours });
  return statements.replace(missing, String(schedule.body?.id));
}

it.each(programs)("%s: %s", async (id, name, one, given, settings = {}) => {
  const statements = await withExisting(given);
  const preview = await judge([one.policy], await record(programOf(statements)), { [id]: settings });
  const run = await stack.up(programOf(statements));
  expect(run.ok, run.text).toBe(true);
  const expected = preview.map(({ message }) => message).sort();

  const source = stateSource(parseState(exported(), "state"), { kind: "state", name: "state" });
  if (one.onlyAtPreview) {
    const reports = [source, await tenantOf(sandbox.key)].map((each) => found(each, one, settings));
    expect(reports.map(({ result }) => result)).toEqual(["incomplete", "incomplete"]);
    return;
  }
  const state = found(source, one, settings);
  expect([messagesOf(state), state.notEvaluated]).toEqual([expected, []]);

  const tenants = await Promise.all(keys(statements).map(tenantOf));
  const names = namesIn(source, tenants);
  const reports = tenants.map((tenant) => found(tenant, one, onTenant(settings, names)));
  const said = reports.flatMap(messagesOf).map((message) => inProgram(message, names));
  const unevaluated = reports.flatMap(({ notEvaluated }) => notEvaluated.map(({ message }) => message));
  if (readSecrets.includes(id)) {
    expect(said).toEqual([]);
    // A check that could not run never passes for a violation.
    expect(unevaluated.length > 0 || expected.length === 0).toBe(true);
    for (const message of unevaluated) expect(message).toContain("value of Secret");
    return;
  }
  // A tenant has no names of resources. A policy about them says so and does not pass.
  const needsNames = "resources" in settings;
  const readable = expected.filter((message) => !message.includes("the resource name is"));
  const onPlatform = onlyOnTenant[`${id}: ${name}`]?.(readable) ?? readable;
  expect([...new Set(said)].sort()).toEqual(onPlatform);
  expect(unevaluated.length > 0).toBe(needsNames);
  for (const message of unevaluated) expect(message).toContain("the resource name of");
});

it("the exceptions are cases", () => {
  const known = programs.map(([id, name]) => `${id}: ${name}`);
  expect(Object.keys(onlyOnTenant).filter((one) => !known.includes(one))).toEqual([]);
});
