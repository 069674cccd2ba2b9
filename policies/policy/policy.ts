import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type ClassName, descriptionOf, typesOf, type ValuesOf } from "./classes";
import { type Exempting, Judgement } from "./judgement";
import { NotKnownYet, objectOf, type StackObject } from "./object";
import type { Report } from "./report";
import { type Configured, defaultsOf, exempt, matchesOne, type Settings, schemaOf } from "./settings";
import { StackView } from "./stack";

interface Declared<S extends Settings> {
  /** Pack, object, verb, what: `cac-number-require-ceiling`. */
  readonly id: string;
  /** One sentence: what must hold, and why. */
  readonly says: string;
  readonly severity: Severity;
  /** Default `mandatory`: a violation stops the preview. */
  readonly level?: Exclude<EnforcementLevel, "disabled">;
  readonly framework?: PolicyComplianceFramework;
  readonly settings?: S;
}

/** A policy that judges each object of some classes by itself, before it is created or changed. */
export interface OfObjects<C extends ClassName, S extends Settings> extends Declared<S> {
  /** Children among them are judged as resources and inline alike. */
  readonly classes: readonly C[];
  judge(object: StackObject<C>, settings: Configured<S>, report: Report): void;
  /**
   * The properties to change so that the policy holds, where that is safe; it is done where the configuration sets the level
   * `remediate`. Of a resource alone, not of what stands inline.
   */
  remedy?(object: StackObject<C>, settings: Configured<S>): ValuesOf<C> | undefined;
}

/** A policy that judges objects by what others say of them. At preview nothing is made yet; at `up` it comes last. */
export interface OfStack<S extends Settings> extends Declared<S> {
  judgeStack(stack: StackView, settings: Configured<S>, report: Report): void;
}

/** What docs and tests know of a policy beside what Pulumi does. */
export interface About {
  readonly id: string;
  readonly says: string;
  readonly settings: Settings;
  /** The classes whose objects it judges; empty where it judges the stack. */
  readonly classes: readonly ClassName[];
  readonly remediates: boolean;
}

/** A policy as a pack takes it. */
export type SipioPolicy = (ResourceValidationPolicy | StackValidationPolicy) & { readonly about: About };

/**
 * Makes a policy of a pack, or of a pack of your own.
 *
 * A value that is not known yet at preview is neither taken for right nor for wrong: the policy warns that the object is judged
 * at `up`. A policy of objects judges it there before anything is made of it.
 */
export function policy<const S extends Settings = Record<never, never>, const C extends ClassName = never>(
  declared: OfObjects<C, S> | OfStack<S>,
): SipioPolicy {
  const { id, says, severity, level = "mandatory", framework } = declared;
  const settings: Settings = { ...declared.settings, exempt };
  const classes = "classes" in declared ? declared.classes : [];
  const remediates = "classes" in declared && declared.remedy !== undefined;
  const common = {
    name: id,
    description: says,
    severity,
    enforcementLevel: level,
    ...(framework && { framework }),
    configSchema: schemaOf(settings),
    about: { id, says, settings, classes, remediates },
  };
  const configured = (given: object) => ({ ...defaultsOf(settings), ...given }) as Configured<S> & Exempting;
  if ("judgeStack" in declared) {
    return {
      ...common,
      validateStack({ resources, getConfig }, reportViolation) {
        const config = configured(getConfig());
        const judgement = new Judgement(config, reportViolation);
        const stack = new StackView(resources, (error) => judgement.notKnown(error));
        stack.attempt(() => declared.judgeStack(stack, config, judgement.report));
        judgement.end();
      },
    };
  }
  const { remedy } = declared;
  const types = typesOf(classes.flatMap((name) => [name, ...parentsOf(name)]));
  const judged = (object: StackObject): object is StackObject<C> => classes.some((name) => name === object.class);
  const [type, ...others] = types;
  // Read by Pulumi's SDK: resources of other types are then not even unpacked for this policy.
  const onlyType = type !== undefined && others.length === 0 ? { __pulumiType: type } : {};
  return {
    ...common,
    validateResource: Object.assign((resource: ResourceValidationArgs, reportViolation: ReportViolation) => {
      const object = types.has(resource.type) ? objectOf(resource) : undefined;
      if (object === undefined) return;
      const config = configured(resource.getConfig());
      const judgement = new Judgement(config, reportViolation);
      for (const one of [object, ...object.inline()].filter(judged)) {
        judgement.attempt(() => declared.judge(one, config, judgement.report));
      }
      judgement.end();
    }, onlyType),
    ...(remedy && {
      remediateResource: Object.assign((resource: ResourceValidationArgs) => {
        const object = types.has(resource.type) ? objectOf(resource) : undefined;
        const config = configured(resource.getConfig());
        if (object === undefined || !judged(object) || matchesOne(object.name, config.exempt)) return undefined;
        try {
          const changes = remedy(object, config);
          // The engine takes what is returned for all inputs, so they are changed where they are.
          return changes === undefined ? undefined : Object.assign(resource.props, changes);
        } catch (error) {
          // The judgement that follows says that a value is not known yet.
          if (!(error instanceof NotKnownYet)) throw error;
          return undefined;
        }
      }, onlyType),
    }),
  };
}

/** The classes in whose lists objects of a class can stand inline. */
function parentsOf(name: ClassName): readonly ClassName[] {
  const description = descriptionOf(name);
  const parent = description?.part === undefined ? description?.parent : undefined;
  const column = parent === undefined ? undefined : description?.fields[parent]?.type.columns(parent)[0];
  const references = column?.references;
  return references !== undefined && "class" in references ? [references.class as ClassName] : [];
}
