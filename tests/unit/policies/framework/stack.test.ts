import { UNKNOWN } from "pulumi-sipio/schema";
import { UnknownValueError } from "../../../../policies/framework";
import { inOrder, Stack } from "../../../../policies/framework/stack";
import { unwrapProps } from "../../../../policies/framework/unwrapProps";
import { Violations } from "../../../../policies/framework/violations";
import { engineResource, references, stackObject, urnOf } from "../../../support/engineResource";

const unknown: UnknownValueError[] = [];
beforeEach(() => unknown.splice(0));

const stackOf = (...resources: ReturnType<typeof engineResource>[]) =>
  new Stack(resources, (error) => unknown.push(error));
const labels = (objects: readonly { readonly label: string }[]) => objects.map(({ label }) => label);
const only = <T>([one, ...more]: readonly T[]): T => {
  if (one === undefined || more.length > 0) throw new Error(`there are ${more.length + 1} or no objects`);
  return one;
};

describe("the children of an object", () => {
  const queue = engineResource("Queue", "support", {
    name: "Support",
    agents: [{ user: "us_1" }],
    options: [{ digit: "1", action: "hangup" }],
  });
  const agent = engineResource("QueueAgent", "dana", { user: "us_2" }, references("queue", ["Queue", "support"]));
  const option = engineResource("InQueueOption", "two", { digit: "2" }, references("queue", ["Queue", "support"]));

  it("are those of one list, inline and as separate resources", () => {
    const stack = stackOf(queue, agent, option);
    const support = only(stack.all("Queue"));
    expect(labels(stack.childrenOf(support, "agents"))).toEqual([
      'Queue "support", agents["us_1"]',
      'QueueAgent "dana"',
    ]);
    expect(labels(stack.childrenOf(support, "options"))).toEqual([
      'Queue "support", options["1"]',
      'InQueueOption "two"',
    ]);
  });

  it("are none of another object", () => {
    const stack = stackOf(engineResource("Queue", "sales", { name: "Sales" }), agent);
    expect(stack.childrenOf(only(stack.all("Queue")), "agents")).toEqual([]);
  });

  it("are not known while the list is unknown", () => {
    const stack = stackOf(engineResource("Queue", "support", { name: "Support", agents: UNKNOWN }), agent);
    expect(() => stack.childrenOf(only(stack.all("Queue")), "agents")).toThrow(UnknownValueError);
  });

  it("are an error for a property that is no list of children, or a class without a schema", () => {
    const stack = stackOf(queue, engineResource("Destination", "overflow", {}));
    expect(() => stack.childrenOf(only(stack.all("Queue")), "name")).toThrow("Queue has no list of children name");
    expect(() => stack.childrenOf(only(stack.all("Destination")), "agents")).toThrow("Destination has no list");
  });

  it("have their parent", () => {
    const stack = stackOf(queue, agent, engineResource("QueueAgent", "eli", { user: "us_3", queue: "q_9" }));
    const parents = stack.all("QueueAgent").map((child) => [child.label, stack.parentOf(child)?.label]);
    expect(parents).toEqual([
      ['Queue "support", agents["us_1"]', 'Queue "support"'],
      ['QueueAgent "dana"', 'Queue "support"'],
      ['QueueAgent "eli"', undefined],
    ]);
    expect(stack.parentOf(only(stack.all("Queue")))).toBeUndefined();
  });

  it("are reported if their list is unknown and every child is checked", () => {
    const stack = stackOf(engineResource("Queue", "support", { name: "Support", agents: UNKNOWN }), agent);
    const seen: string[] = [];
    stack.each("QueueAgent", ({ label }) => seen.push(label));
    expect(seen).toEqual(['QueueAgent "dana"']);
    expect(unknown.map(({ message }) => message)).toEqual(['agents of Queue "support" is not known yet']);
    stack.each("InQueueOption", ({ label }) => seen.push(label));
    expect(unknown).toHaveLength(1);
  });
});

describe("references between resources", () => {
  const user = engineResource("User", "dana", { username: "1001" });
  const schedule = engineResource("Schedule", "hours", { name: "Hours" });
  const bucket = { ...engineResource("User", "bucket", {}), type: "aws:s3:Bucket", urn: "urn:bucket" };

  it("lead to objects of the classes that the property accepts", () => {
    const dependsOnAll = references("schedule", ["User", "dana"], ["Schedule", "hours"], ["Queue", "missing"]);
    const queue = engineResource("Queue", "support", { name: "A" }, dependsOnAll);
    const stack = stackOf(queue, user, schedule);
    const support = only(stack.all("Queue"));
    expect(labels(stack.referents(support, "schedule"))).toEqual(['Schedule "hours"']);
    expect(stack.referents(support, "mohMedia")).toEqual([]);
  });

  it("lead from a destination to objects of any kind of destination", () => {
    const dependsOnAll = references("timeoutDest", ["User", "dana"], ["Schedule", "hours"]);
    const stack = stackOf(engineResource("Queue", "support", { name: "A" }, dependsOnAll), user, schedule);
    expect(labels(stack.referents(only(stack.all("Queue")), "timeoutDest"))).toEqual(['User "dana"']);
  });

  it("lead from a graph or a property without a schema to objects of any class, but to no other resources", () => {
    const { propertyDependencies } = references("graph", ["User", "dana"], ["Schedule", "hours"]);
    const whole = { graph: [...(propertyDependencies.graph ?? []), { urn: bucket.urn }] };
    const flow = engineResource("Flow", "main", { name: "A" }, { propertyDependencies: whole });
    const destination = engineResource("Destination", "to", {}, references("dest", ["Schedule", "hours"]));
    const stack = stackOf(flow, destination, user, schedule, bucket);
    expect(labels(stack.referents(only(stack.all("Flow")), "graph"))).toEqual(['User "dana"', 'Schedule "hours"']);
    expect(labels(stack.referents(only(stack.all("Destination")), "dest"))).toEqual(['Schedule "hours"']);
  });

  it("lead back to each referrer once, and not to the object itself", () => {
    const [first, second] = [references("schedule", ["User", "dana"]), references("mohMedia", ["User", "dana"])];
    const propertyDependencies = { ...first.propertyDependencies, ...second.propertyDependencies };
    const queue = engineResource("Queue", "support", { name: "A" }, { propertyDependencies });
    const stack = stackOf(queue, { ...user, ...references("fwdBusy", ["User", "dana"]) }, schedule);
    expect(labels(stack.referrersOf(only(stack.all("User"))))).toEqual(['Queue "support"']);
    expect(stack.referrersOf(only(stack.all("Schedule")))).toEqual([]);
  });

  it("are none for an object of another stack", () => {
    const stack = stackOf(user);
    const foreign = stackObject("Queue", { name: "A" });
    expect(stack.referents(foreign, "schedule")).toEqual([]);
    expect(stack.tenantOf(foreign)).toBe("");
  });
});

describe("the accounts of a stack", () => {
  const provider = (name: string) => ({ provider: { urn: urnOf("Provider", name) } });

  it("have the declared account whose key their provider has, and no other reference of it", () => {
    const account = engineResource("Account", "bakery", { name: "Bakery" });
    const key = engineResource("ApiKey", "bakery", { scopes: "*" }, references("account", ["Account", "bakery"]));
    const other = engineResource("Queue", "support", { name: "A" }, references("account", ["Account", "bakery"]));
    const providerOf = (to: string) => ({
      ...engineResource("Provider", to, {}, references("apiKey", [to, to === "ApiKey" ? "bakery" : "support"])),
      type: "pulumi:providers:x",
    });
    const inside = (to: string) => engineResource("User", `in-${to}`, { username: "1" }, provider(to));
    const accountsOf = (to: string) => {
      const stack = stackOf(account, key, other, providerOf(to), inside(to));
      const tenant = stack.tenants().find(({ objects }) => objects.some(({ name }) => name === `in-${to}`));
      return labels(tenant?.accounts ?? []);
    };
    expect(accountsOf("ApiKey")).toEqual(['Account "bakery"']);
    expect(accountsOf("Queue")).toEqual([]);
  });

  it("are none without objects, and one of each declared account without objects", () => {
    expect(stackOf().tenants()).toEqual([]);
    const stack = stackOf(engineResource("User", "dana", { username: "1" }));
    expect(stack.tenants()).toHaveLength(1);
    expect(stack.tenants()).toBe(stack.tenants());
    const empty = stackOf(engineResource("Account", "bakery", { name: "Bakery" }));
    expect(empty.tenants().map(({ objects, accounts }) => [labels(objects), labels(accounts)])).toEqual([
      [[], ['Account "bakery"']],
    ]);
  });
});

describe("a value in a message", () => {
  it.each<[string, object, string, string]>([
    ["a value", { displayName: "Dana" }, "displayName", 'displayName is "Dana"'],
    ["a value that is not set", {}, "displayName", "displayName is not set"],
    ["an empty value", { displayName: null }, "displayName", "displayName is not set"],
    ["a list of children", { name: "A", agents: [{ user: "us_1", delaySec: 5 }] }, "agents", 'agents is ["us_1"]'],
    ["a record", { name: "A", timeoutDest: "hangup" }, "timeoutDest", 'timeoutDest is {"kind":"hangup"}'],
  ])("shows %s", (_, props, property, expected) => {
    const className = "name" in props ? "Queue" : "User";
    expect(stackObject(className, { ...props }).describe(property)).toBe(expected);
  });

  it("shows the value of an object without a schema", () => {
    expect(stackObject("Destination", { property: "timeoutDest" }).describe("property")).toBe(
      'property is "timeoutDest"',
    );
    expect(stackObject("Destination", {}).inlineChildren()).toEqual([]);
  });

  it("is known or unknown", () => {
    const user = stackObject("User", { username: UNKNOWN, displayName: "Dana" });
    expect([user.isKnown("username"), user.isKnown("displayName"), user.isKnown("dnd")]).toEqual([false, true, true]);
    expect(Object.keys(user.values)).toContain("username");
    expect(() => user.values.username).toThrow('username of User "it" is not known yet');
    expect(user.values.displayName).toBe("Dana");
  });
});

it("resources have an order that does not depend on that of the engine", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => ({ urn: name }));
  if (a === undefined || b === undefined || c === undefined) throw new Error("there are three");
  for (const given of [
    [a, b, c],
    [c, b, a],
    [b, c, a],
  ])
    expect(inOrder(given)).toEqual([a, b, c]);
});

describe("properties from Pulumi", () => {
  const pending = Object.defineProperty({ known: 1 }, "later", {
    enumerable: true,
    get: () => {
      throw new Error("unknown");
    },
  });

  it("are copied, with a sentinel for each value that cannot be read", () => {
    const { values, unknown: error } = unwrapProps({ list: [pending, "text"], inner: { pending }, more: pending });
    const copied = { known: 1, later: UNKNOWN };
    expect(values).toEqual({ list: [copied, "text"], inner: { pending: copied }, more: copied });
    expect(error?.message).toBe("unknown");
    expect(unwrapProps({ a: 1 })).toEqual({ values: { a: 1 }, unknown: undefined });
  });

  it("pass on what is no error", () => {
    const failing = Object.defineProperty({}, "x", {
      enumerable: true,
      get: () => {
        throw "a text";
      },
    });
    expect(() => unwrapProps(failing)).toThrow("a text");
  });
});

describe("the results of a policy", () => {
  const user = stackObject("User", { username: "1001" });
  const results = (exempt: readonly string[] = []) => {
    const messages: string[] = [];
    return { messages, of: new Violations({ exempt }, ({ message }) => messages.push(message)) };
  };

  it("have the message of a violation, unless the object is exempt", () => {
    const found = { property: "username", requirement: "it must be long", remediation: "Change it" };
    const all = results();
    all.of.reportViolation(user, found);
    expect(all.messages).toEqual(['User "it": username is "1001"; it must be long. Change it.']);
    const none = results(["it"]);
    none.of.reportViolation(user, found);
    expect(none.messages).toEqual([]);
  });

  it("end with Pulumi's error that names each unknown value once", () => {
    const cause = new Error("unknown");
    const { of } = results();
    of.notKnown(new UnknownValueError(user, "username", cause));
    of.notKnown(new UnknownValueError(user, "username", cause));
    of.notKnown(new UnknownValueError(user, "dnd", undefined));
    expect(() => of.end()).toThrow(cause);
    expect(cause.message).toBe(
      'username of User "it" is not known yet; dnd of User "it" is not known yet. The policy will be evaluated during pulumi up',
    );
  });

  it("end with the error of the framework if there is none of Pulumi", () => {
    const { of } = results();
    const error = new UnknownValueError(user, "the resource name", undefined);
    of.notKnown(error);
    expect(() => of.end()).toThrow(error);
  });

  it("end quietly without an unknown value", () => {
    expect(() => results().of.end()).not.toThrow();
  });
});
