import { matchesOne } from "./config";
import { UnknownValueError } from "./resource";
import type { PolicyViolation, ReportResourceViolation } from "./violation";

/** Setting that exempts resources from a policy. */
export interface Exempting {
  readonly exempt: readonly string[];
}

/** Results of one run of a policy: violations, and values that are not known yet. */
export class Violations {
  readonly #notKnown: UnknownValueError[] = [];

  constructor(
    private readonly config: Exempting,
    private readonly report: (violation: PolicyViolation) => void,
  ) {}

  /** Reports that an object violates the policy, unless it is exempt. */
  readonly reportViolation: ReportResourceViolation = (object, { property, actual, requirement, remediation }) => {
    if (matchesOne(object.name, this.config.exempt)) return;
    const found = actual ?? object.describe(property);
    this.report({ object, property, found, message: `${object.label}: ${found}; ${requirement}. ${remediation}.` });
  };

  /** Runs a check and records a value that is not known yet. */
  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      this.notKnown(error);
    }
  }

  /** Records a value that is not known yet, unless its object is exempt. */
  notKnown(error: UnknownValueError): void {
    if (!matchesOne(error.object.name, this.config.exempt)) this.#notKnown.push(error);
  }

  /** Values that were not known, in the order in which the policy read them. */
  get notKnownValues(): readonly UnknownValueError[] {
    return this.#notKnown;
  }

  /** @throws Error Pulumi's error for an unknown value, if one was recorded. Pulumi reports it as a warning. */
  end(): void {
    const [first] = this.#notKnown;
    if (first === undefined) return;
    if (first.cause === undefined) throw first;
    const said = this.#notKnown.map(({ message }) => message);
    first.cause.message = `${[...new Set(said)].join("; ")}. The policy will be evaluated during pulumi up`;
    throw first.cause;
  }
}
