import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type ClassName, descriptionOf, typesOf, type ValuesOf } from "./classes";
import { NotKnownYet, objectOf, type StackObject } from "./object";
import { type Configured, defaultsOf, exempt, isExempt, type Settings, schemaOf } from "./settings";
import { StackView } from "./stack";

/** What a policy has found. The message is made of it: the object, the value, the rule, the fix. */
export interface Finding {
  /** The property that is wrong, whose value is shown unless it may be a secret. */
  readonly at: string;
  /** What is shown in place of the property's value, as a clause: `maxChannels of its numbers are 80 together`. */
  readonly found?: string;
  /** What must hold, as a clause, with the bounds that the configuration sets. */
  readonly rule: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly fix: string;
}

/** Says that an object breaks the policy. */
export type Report = (object: StackObject, finding: Finding) => void;

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
  return {
    ...common,
    validateResource: (resource, reportViolation) => {
      const object = types.has(resource.type) ? objectOf(resource) : undefined;
      if (object === undefined) return;
      const config = configured(resource.getConfig());
      const judgement = new Judgement(config, reportViolation);
      for (const one of [object, ...object.inline()].filter(judged)) {
        judgement.attempt(() => declared.judge(one, config, judgement.report));
      }
      judgement.end();
    },
    ...(remedy && {
      remediateResource(resource) {
        const object = types.has(resource.type) ? objectOf(resource) : undefined;
        const config = configured(resource.getConfig());
        if (object === undefined || !judged(object) || isExempt(object.name, config.exempt)) return undefined;
        try {
          const changes = remedy(object, config);
          // The engine takes what is returned for all inputs, so they are changed where they are.
          return changes === undefined ? undefined : Object.assign(resource.props, changes);
        } catch (error) {
          // The judgement that follows says that a value is not known yet.
          if (!(error instanceof NotKnownYet)) throw error;
          return undefined;
        }
      },
    }),
  };
}

interface Exempting {
  readonly exempt: readonly string[];
}

/** What one run of a policy finds: violations, and what it cannot judge yet. */
class Judgement {
  readonly #notKnown: NotKnownYet[] = [];

  constructor(
    private readonly config: Exempting,
    private readonly violation: ReportViolation,
  ) {}

  readonly report: Report = (object, { at, found, rule, fix }) => {
    if (isExempt(object.name, this.config.exempt)) return;
    this.violation(`${object.label}: ${found ?? object.shown(at)}; ${rule}. ${fix}.`, object.urn);
  };

  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof NotKnownYet)) throw error;
      this.notKnown(error);
    }
  }

  notKnown(error: NotKnownYet): void {
    if (!isExempt(error.object.name, this.config.exempt)) this.#notKnown.push(error);
  }

  /** @throws Error Pulumi's own of an unknown value, where there was one: it becomes a warning whatever the policy's level. */
  end(): void {
    const [first] = this.#notKnown;
    if (first === undefined) return;
    if (first.cause === undefined) throw first;
    const said = this.#notKnown.map(({ message }) => message);
    first.cause.message = `${[...new Set(said)].join("; ")}. It is judged at up`;
    throw first.cause;
  }
}

/** The classes in whose lists objects of a class can stand inline. */
function parentsOf(name: ClassName): readonly ClassName[] {
  const description = descriptionOf(name);
  const parent = description?.part === undefined ? description?.parent : undefined;
  const column = parent === undefined ? undefined : description?.fields[parent]?.type.columns(parent)[0];
  const references = column?.references;
  return references !== undefined && "class" in references ? [references.class as ClassName] : [];
}
