import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type ConfigOf, type ConfigProperties, defaultsOf, exempt, matchesOne, schemaOf } from "./config";
import { type StackResource, stackResource, UnknownValueError } from "./resource";
import { type ClassName, objectSchemaOf, typesOf, type ValuesOf } from "./resourceTypes";
import { Stack } from "./stack";
import type { ReportResourceViolation } from "./violation";
import { type Exempting, Violations } from "./violations";

interface Declared<S extends ConfigProperties> {
  /** Pack, object, verb, what: `cac-number-require-ceiling`. */
  readonly id: string;
  /** One sentence: what must hold, and why. */
  readonly description: string;
  readonly severity: Severity;
  /**
   * Whether a violation stops the preview (`mandatory`) or is a warning (`advisory`). Default: by severity, `mandatory` for critical
   * and high, `advisory` for medium and low.
   */
  readonly enforcementLevel?: Exclude<EnforcementLevel, "disabled">;
  readonly framework?: PolicyComplianceFramework;
  readonly settings?: S;
}

/** A policy that judges each object of some classes by itself, before it is created or changed. */
export interface ResourcePolicy<C extends ClassName, S extends ConfigProperties> extends Declared<S> {
  /** Children among them are judged as resources and inline alike. */
  readonly resourceTypes: readonly C[];
  validateResource(object: StackResource<C>, settings: ConfigOf<S>, reportViolation: ReportResourceViolation): void;
  /**
   * The properties to change so that the policy holds, where that is safe; it is done where the configuration sets the level
   * `remediate`. Of a resource alone, not of what stands inline.
   */
  remediateResource?(object: StackResource<C>, settings: ConfigOf<S>): ValuesOf<C> | undefined;
}

/** A policy that judges objects by what others say of them. At preview nothing is made yet; at `up` it comes last. */
export interface StackPolicy<S extends ConfigProperties> extends Declared<S> {
  validateStack(stack: Stack, settings: ConfigOf<S>, reportViolation: ReportResourceViolation): void;
}

/** What docs and tests know of a policy beside what Pulumi does. */
export interface PolicyMetadata {
  readonly id: string;
  readonly description: string;
  readonly settings: ConfigProperties;
  /** The classes whose objects it judges; empty where it judges the stack. */
  readonly resourceTypes: readonly ClassName[];
  readonly remediates: boolean;
}

/** A policy as a pack takes it. */
export type SipioPolicy = (ResourceValidationPolicy | StackValidationPolicy) & { readonly about: PolicyMetadata };

const isSevere = (severity: Severity) => severity === "critical" || severity === "high";

/**
 * Makes a policy of a pack, or of a pack of your own.
 *
 * A value that is not known yet at preview is neither taken for right nor for wrong: the policy warns that the object is judged
 * at `up`. A policy of objects judges it there before anything is made of it.
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
    configSchema: schemaOf(settings),
    about: { id, description, settings, resourceTypes: classes, remediates },
  };
  const configured = (given: object) => ({ ...defaultsOf(settings), ...given }) as ConfigOf<S> & Exempting;
  if ("validateStack" in declared) {
    return {
      ...common,
      validateStack({ resources, getConfig }, reportViolation) {
        const config = configured(getConfig());
        const judgement = new Violations(config, reportViolation);
        const stack = new Stack(resources, (error) => judgement.notKnown(error));
        stack.attempt(() => declared.validateStack(stack, config, judgement.reportViolation));
        judgement.end();
      },
    };
  }
  const { remediateResource } = declared;
  const types = typesOf(classes.flatMap((name) => [name, ...parentsOf(name)]));
  const judged = (object: StackResource): object is StackResource<C> => classes.some((name) => name === object.class);
  const [type, ...others] = types;
  // Read by Pulumi's SDK: resources of other types are then not even unpacked for this policy.
  const onlyType = type !== undefined && others.length === 0 ? { __pulumiType: type } : {};
  return {
    ...common,
    validateResource: Object.assign((resource: ResourceValidationArgs, reportViolation: ReportViolation) => {
      const object = types.has(resource.type) ? stackResource(resource) : undefined;
      if (object === undefined) return;
      const config = configured(resource.getConfig());
      const judgement = new Violations(config, reportViolation);
      for (const one of [object, ...object.inlineChildren()].filter(judged)) {
        judgement.attempt(() => declared.validateResource(one, config, judgement.reportViolation));
      }
      judgement.end();
    }, onlyType),
    ...(remediateResource && {
      remediateResource: Object.assign((resource: ResourceValidationArgs) => {
        const object = types.has(resource.type) ? stackResource(resource) : undefined;
        const config = configured(resource.getConfig());
        if (object === undefined || !judged(object) || matchesOne(object.name, config.exempt)) return undefined;
        try {
          const changes = remediateResource(object, config);
          // The engine takes what is returned for all inputs, so they are changed where they are.
          return changes === undefined ? undefined : Object.assign(resource.props, changes);
        } catch (error) {
          // The judgement that follows says that a value is not known yet.
          if (!(error instanceof UnknownValueError)) throw error;
          return undefined;
        }
      }, onlyType),
    }),
  };
}

/** The classes in whose lists objects of a class can stand inline. */
function parentsOf(name: ClassName): readonly ClassName[] {
  const schema = objectSchemaOf(name);
  const parent = schema?.destination === undefined ? schema?.parentClass : undefined;
  return parent === undefined ? [] : [parent as ClassName];
}
