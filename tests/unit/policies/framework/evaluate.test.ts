import { UNKNOWN } from "pulumi-sipio/schema";
import { type ClassName, classNames, definePolicy, type EngineStackResource } from "../../../../policies/framework";
import { engineResource } from "../../../support/engineResource";

const about = { description: "Objects must be seen. A test compares them.", severity: "low" } as const;

/** A policy that reports every object of some classes, with the value of a property. */
const seeing = (resourceTypes: readonly ClassName[], property = "name") =>
  definePolicy({
    ...about,
    id: "tests-object-forbid-any",
    resourceTypes,
    settings: {
      limit: { type: "integer", description: "Limit.", default: 3, examples: [5] },
      mark: { type: "string", description: "Mark.", examples: ["x"] },
    },
    validateResource(object, { limit, mark }, reportViolation) {
      const value = Reflect.get(object.values, property);
      const actual = `${object.label} ${value} ${limit} ${mark}`;
      reportViolation(object, { property, actual, requirement: "it must not be", remediation: "Remove it" });
    },
  });

const evaluated = (policy: ReturnType<typeof seeing>, resources: readonly EngineStackResource[], settings = {}) => {
  const { violations, unknown } = policy.evaluate(resources, settings);
  return { found: violations.map(({ found }) => found), unknown: unknown.map(({ message }) => message) };
};

const trunk = engineResource("Trunk", "carrier", {
  name: "Carrier",
  acl: [{ cidr: "10.0.0.0/8" }, { cidr: "10.1.0.0/16" }],
});
const office = engineResource("TrunkAcl", "office", { cidr: "10.2.0.0/16" });

describe("an evaluation without Pulumi", () => {
  it("checks the objects of the policy's classes, inline and as separate resources, in the order of their URNs", () => {
    const policy = seeing(["TrunkAcl"], "cidr");
    const others = [engineResource("Queue", "support", { name: "Support" }), { ...office, type: "aws:s3:Bucket" }];
    const expected = [
      'Trunk "carrier", acl["10.0.0.0/8"] 10.0.0.0/8 3 undefined',
      'Trunk "carrier", acl["10.1.0.0/16"] 10.1.0.0/16 3 undefined',
      'TrunkAcl "office" 10.2.0.0/16 3 undefined',
    ];
    expect(evaluated(policy, [trunk, office, ...others.slice(0, 1)])).toEqual({ found: expected, unknown: [] });
    expect(evaluated(policy, [office, trunk])).toEqual({ found: expected, unknown: [] });
    expect(evaluated(policy, others)).toEqual({ found: [], unknown: [] });
    expect(evaluated(seeing(["Trunk"]), [trunk, office]).found).toEqual(['Trunk "carrier" Carrier 3 undefined']);
  });

  it("checks objects of all classes, also without a schema", () => {
    const destination = engineResource("Destination", "overflow", { property: "timeoutDest" });
    expect(evaluated(seeing(classNames), [trunk, destination]).found).toHaveLength(4);
    expect(evaluated(seeing(["Destination"], "property"), [trunk, destination]).found).toEqual([
      'Destination "overflow" timeoutDest 3 undefined',
    ]);
  });

  it("has the configured settings, and defaults of the others", () => {
    expect(evaluated(seeing(["Trunk"]), [trunk], { limit: 5, mark: "x" }).found).toEqual([
      'Trunk "carrier" Carrier 5 x',
    ]);
    expect(evaluated(seeing(["Trunk"]), [trunk], { exempt: ["car*"] })).toEqual({ found: [], unknown: [] });
  });

  it("lists values that are not known, and checks the other objects", () => {
    const pending = engineResource("Trunk", "backup", { name: UNKNOWN });
    expect(evaluated(seeing(["Trunk"]), [trunk, pending])).toEqual({
      found: ['Trunk "carrier" Carrier 3 undefined'],
      unknown: ['name of Trunk "backup" is not known yet'],
    });
    expect(evaluated(seeing(["Trunk"]), [trunk, pending], { exempt: ["backup"] }).unknown).toEqual([]);
  });

  it("lists a list of children that is not known, if the policy checks such children", () => {
    const pending = engineResource("Trunk", "carrier", { name: "Carrier", acl: UNKNOWN });
    expect(evaluated(seeing(["TrunkAcl"], "cidr"), [pending]).unknown).toEqual([
      'acl of Trunk "carrier" is not known yet',
    ]);
    expect(evaluated(seeing(["Trunk"]), [pending]).unknown).toEqual([]);
    expect(evaluated(seeing(["Queue", "TrunkAcl"], "cidr"), [pending]).unknown).toHaveLength(1);
  });

  it("knows no value of an inline child that is not known", () => {
    const queue = engineResource("Queue", "support", { name: "Support", agents: [UNKNOWN] });
    expect(evaluated(seeing(["QueueAgent"], "user"), [queue]).unknown).toEqual([
      'user of Queue "support", agents["(not known yet 1)"] is not known yet',
    ]);
  });

  it("passes on errors of the policy itself", () => {
    const failing = (resourceTypes: readonly ClassName[] | undefined) => {
      const fail = () => {
        throw new TypeError("x is not a function");
      };
      const id = "tests-object-forbid-any";
      return resourceTypes === undefined
        ? definePolicy({ ...about, id, validateStack: fail })
        : definePolicy({ ...about, id, resourceTypes, validateResource: fail });
    };
    expect(() => failing(["Trunk"]).evaluate([trunk], {})).toThrow(TypeError);
    expect(() => failing(undefined).evaluate([trunk], {})).toThrow(TypeError);
    expect(failing(["Queue"]).evaluate([trunk], {}).violations).toEqual([]);
  });

  it("runs a stack policy on all resources", () => {
    const counting = definePolicy({
      ...about,
      id: "tests-stack-limit-trunks",
      validateStack(stack, _, reportViolation) {
        stack.each("Trunk", (object) => {
          const actual = `${object.values.name}`;
          reportViolation(object, {
            property: "name",
            actual,
            requirement: "it must not be",
            remediation: "Remove it",
          });
        });
      },
    });
    const pending = engineResource("Trunk", "backup", { name: UNKNOWN });
    expect(evaluated(counting, [trunk, pending])).toEqual({
      found: ["Carrier"],
      unknown: ['name of Trunk "backup" is not known yet'],
    });
    expect(evaluated(counting, [trunk], { exempt: ["carrier"] }).found).toEqual([]);
  });
});

describe("an object that no program declares", () => {
  const named = definePolicy({
    ...about,
    id: "tests-object-match-name",
    resourceTypes: ["Trunk", "TrunkAcl"],
    validateResource(object, _, reportViolation) {
      const actual = object.resourceName;
      reportViolation(object, { property: "", actual, requirement: "it must not be", remediation: "Remove it" });
    },
  });

  it.each<[string, Partial<EngineStackResource>, boolean]>([
    ["a resource", {}, true],
    ["a resource of a program", { isDeclared: true }, true],
    ["an object read from the platform", { isDeclared: false }, false],
  ])("has no name of a resource: %s", (_, more, hasName) => {
    const { found, unknown } = evaluated(named, [{ ...trunk, ...more }]);
    expect(found).toEqual(hasName ? ["carrier", "carrier", "carrier"] : []);
    expect(unknown).toHaveLength(hasName ? 0 : 3);
    if (!hasName) expect(unknown[0]).toBe('the resource name of Trunk "carrier" is not known yet');
  });
});

describe("the metadata of a policy", () => {
  const framework = { name: "tests", version: "1", reference: "1.1", specification: "1" };

  it("has the classes, the settings and whether it remediates", () => {
    const policy = seeing(["Trunk"]);
    expect(policy.about).toMatchObject({ resourceTypes: ["Trunk"], remediates: false });
    expect(Object.keys(policy.about.settings)).toEqual(["limit", "mark", "exempt"]);
    expect(policy.configSchema?.properties).toMatchObject({ limit: { default: 3 }, exempt: { type: "array" } });
    expect("remediateResource" in policy).toBe(false);
    const id = "tests-object-limit-name";
    const validateResource = () => undefined;
    const remediating = definePolicy({
      ...about,
      id,
      resourceTypes: ["Trunk"],
      framework,
      validateResource,
      remediateResource: () => undefined,
    });
    expect(remediating).toMatchObject({
      framework,
      about: { remediates: true },
      remediateResource: expect.any(Function),
    });
    expect("framework" in policy).toBe(false);
    const ofStack = definePolicy({ ...about, id, validateStack: validateResource });
    expect(ofStack.about).toMatchObject({ resourceTypes: [], remediates: false });
  });

  it("has the resource type if the policy needs only one, for Pulumi to skip the others", () => {
    const typeOf = (...classes: ClassName[]) => {
      const { validateResource } = seeing(classes) as { validateResource?: { readonly __pulumiType?: string } };
      return validateResource?.__pulumiType;
    };
    expect(typeOf("Trunk")).toBe(engineResource("Trunk", "").type);
    expect(typeOf("Trunk", "Queue")).toBeUndefined();
    expect(typeOf("TrunkAcl")).toBeUndefined();
  });
});
