import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type ConfigOf, type ConfigProperties, defaultSettings, exempt, matchesOne, settingsSchemaOf } from "./config";
import {
  type EngineResource,
  type EngineStackResource,
  type StackResource,
  stackResource,
  UnknownValueError,
} from "./resource";
import { type ClassName, classNames, objectSchemaOf, typesOf, type ValuesOf } from "./resourceTypes";
import { inOrder, Stack } from "./stack";
import type { PolicyViolation, ReportResourceViolation } from "./violation";
import { type Exempting, Violations } from "./violations";

interface Declared<S extends ConfigProperties> {
  /** Pack, object, verb and subject, such as `cac-number-require-ceiling`. */
  readonly id: string;
  /** Requirement and reason: `X must Y. Reason.` */
  readonly description: string;
  readonly severity: Severity;
  /**
   * Whether a violation stops the preview (`mandatory`) or is a warning (`advisory`). If omitted, critical and high
   * severity are `mandatory`, medium and low are `advisory`.
   */
  readonly enforcementLevel?: Exclude<EnforcementLevel, "disabled">;
  readonly framework?: PolicyComplianceFramework;
  readonly settings?: S;
}

/** Policy that checks each object of the given classes on its own, before it is created or updated. */
export interface ResourcePolicy<C extends ClassName, S extends ConfigProperties> extends Declared<S> {
  /** Classes to check. Inline children are checked like separate resources. */
  readonly resourceTypes: readonly C[];
  validateResource(object: StackResource<C>, settings: ConfigOf<S>, reportViolation: ReportResourceViolation): void;
  /**
   * Returns the properties to change to comply with the policy, if that is safe. Pulumi calls it only at the level
   * `remediate`, and only for resources, not for inline children.
   */
  remediateResource?(object: StackResource<C>, settings: ConfigOf<S>): ValuesOf<C> | undefined;
}

/** Policy that checks objects in relation to each other. During `pulumi up`, it runs after all resources exist. */
export interface StackPolicy<S extends ConfigProperties> extends Declared<S> {
  validateStack(stack: Stack, settings: ConfigOf<S>, reportViolation: ReportResourceViolation): void;
}

/** Metadata of a policy for docs and tests, in addition to that of Pulumi. */
export interface PolicyMetadata {
  readonly id: string;
  readonly description: string;
  readonly settings: ConfigProperties;
  /** Classes of the objects that the policy checks. Empty for a stack policy. */
  readonly resourceTypes: readonly ClassName[];
  readonly remediates: boolean;
}

/** Result of a policy for a stack or a tenant. */
export interface Evaluation {
  readonly violations: readonly PolicyViolation[];
  /** Values that the policy needs and that are not known. If there are any, the policy has not checked everything. */
  readonly unknown: readonly UnknownValueError[];
}

/** Policy for use in a pack. */
export type SipioPolicy = (ResourceValidationPolicy | StackValidationPolicy) & {
  readonly about: PolicyMetadata;
  /**
   * Evaluates the policy without Pulumi, with the same result as in a preview.
   * @param resources All resources of a stack, or all objects of a tenant. An unknown value is the sentinel `UNKNOWN`.
   * @param settings Configured settings. Defaults apply to those that are absent.
   */
  evaluate(resources: readonly EngineStackResource[], settings: Readonly<Record<string, unknown>>): Evaluation;
};

const isSevere = (severity: Severity) => severity === "critical" || severity === "high";

/**
 * Defines a policy, for the packs of this package or your own.
 *
 * If a value is not known yet at preview, the policy warns that it will be evaluated during `pulumi up`. A resource
 * policy then checks the object before it is created.
 */
export function definePolicy<
  const S extends ConfigProperties = Record<never, never>,
  const C extends ClassName = never,
>(declared: ResourcePolicy<C, S> | StackPolicy<S>): SipioPolicy {
  const { id, description, severity, framework } = declared;
  const { enforcementLevel = isSevere(severity) ? "mandatory" : "advisory" } = declared;
  const settings: ConfigProperties = { ...declared.settings, exempt };
  const classes = "resourceTypes" in declared ? declared.resourceTypes : [];
  const remediates = "resourceTypes" in declared && declared.remediateResource !== undefined;
  const common = {
    name: id,
    description,
    severity,
    enforcementLevel,
    ...(framework && { framework }),
    configSchema: settingsSchemaOf(settings),
    about: { id, description, settings, resourceTypes: classes, remediates },
  };
  type Config = ConfigOf<S> & Exempting;
  const configured = (given: object) => ({ ...defaultSettings(settings), ...given }) as Config;
  if ("validateStack" in declared) {
    const judgeStack = (resources: readonly EngineStackResource[], config: Config, judgement: Violations) => {
      const stack = new Stack(resources, (error) => judgement.notKnown(error));
      stack.attempt(() => declared.validateStack(stack, config, judgement.reportViolation));
    };
    return {
      ...common,
      validateStack({ resources, getConfig }, reportViolation) {
        const config = configured(getConfig());
        const judgement = new Violations(config, reporting(reportViolation));
        judgeStack(resources, config, judgement);
        judgement.end();
      },
      evaluate: (resources, given) =>
        evaluation(configured(given), (config, judgement) => judgeStack(resources, config, judgement)),
    };
  }
  const { remediateResource } = declared;
  const types = typesOf(withParents(classes));
  const judged = (object: StackResource): object is StackResource<C> => classes.some((name) => name === object.class);
  const [type, ...others] = types;
  const judgeResource = (resource: EngineResource, config: Config, judgement: Violations) => {
    const object = types.has(resource.type) ? stackResource(resource) : undefined;
    if (object === undefined) return;
    for (const property of object.unknownListsOf(classes)) judgement.notKnown(object.notKnown(property));
    for (const one of [object, ...object.inlineChildren()].filter(judged)) {
      judgement.attempt(() => declared.validateResource(one, config, judgement.reportViolation));
    }
  };
  // With this, Pulumi's SDK does not deserialize resources of other types for this policy.
  const onlyType = type !== undefined && others.length === 0 ? { __pulumiType: type } : {};
  return {
    ...common,
    validateResource: Object.assign((resource: ResourceValidationArgs, reportViolation: ReportViolation) => {
      if (!types.has(resource.type)) return;
      const config = configured(resource.getConfig());
      const judgement = new Violations(config, reporting(reportViolation));
      judgeResource(resource, config, judgement);
      judgement.end();
    }, onlyType),
    evaluate: (resources, given) =>
      evaluation(configured(given), (config, judgement) => {
        // In the order of a stack policy: messages must not depend on the order of the source.
        for (const resource of inOrder(resources)) judgeResource(resource, config, judgement);
      }),
    ...(remediateResource && {
      remediateResource: Object.assign((resource: ResourceValidationArgs) => {
        const object = types.has(resource.type) ? stackResource(resource) : undefined;
        const config = configured(resource.getConfig());
        if (object === undefined || !judged(object) || matchesOne(object.name, config.exempt)) return undefined;
        try {
          const changes = remediateResource(object, config);
          // The engine uses the result as all inputs, so change them in place.
          return changes === undefined ? undefined : Object.assign(resource.props, changes);
        } catch (error) {
          // The validation that follows reports the unknown value.
          if (!(error instanceof UnknownValueError)) throw error;
          return undefined;
        }
      }, onlyType),
    }),
  };
}

/** Reports violations to Pulumi. */
function reporting(report: ReportViolation): (violation: PolicyViolation) => void {
  return ({ message, object }) => report(message, object.urn);
}

function evaluation<C extends Exempting>(config: C, judge: (config: C, judgement: Violations) => void): Evaluation {
  const violations: PolicyViolation[] = [];
  const judgement = new Violations(config, (violation) => violations.push(violation));
  judge(config, judgement);
  return { violations, unknown: judgement.notKnownValues };
}

/** Returns classes and those that can declare their objects inline. Loads no schemas for a policy of all classes. */
function withParents(classes: readonly ClassName[]): readonly ClassName[] {
  if (classes.length === classNames.length) return classes;
  return classes.flatMap((name) => {
    const parent = objectSchemaOf(name)?.parentClass;
    return parent === undefined ? [name] : [name, parent as ClassName];
  });
}
