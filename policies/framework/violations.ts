import type { ReportViolation } from "@pulumi/policy";
import { matchesOne } from "./config";
import { UnknownValueError } from "./resource";
import type { ReportResourceViolation } from "./violation";

/** The part of a policy's settings that says whom it does not judge. */
export interface Exempting {
  readonly exempt: readonly string[];
}

/** What one run of a policy finds: violations, and what it cannot judge yet. */
export class Violations {
  readonly #notKnown: UnknownValueError[] = [];

  constructor(
    private readonly config: Exempting,
    private readonly violation: ReportViolation,
  ) {}

  /** Says that an object breaks the policy, unless it is exempt. */
  readonly reportViolation: ReportResourceViolation = (object, { property, actual, requirement, remediation }) => {
    if (matchesOne(object.name, this.config.exempt)) return;
    this.violation(
      `${object.label}: ${actual ?? object.describe(property)}; ${requirement}. ${remediation}.`,
      object.urn,
    );
  };

  /** Judges something; where a value is not known yet, that is noted. */
  attempt(judge: () => void): void {
    try {
      judge();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      this.notKnown(error);
    }
  }

  /** Notes what cannot be judged yet. */
  notKnown(error: UnknownValueError): void {
    if (!matchesOne(error.object.name, this.config.exempt)) this.#notKnown.push(error);
  }

  /** @throws Error Pulumi's own of an unknown value, where there was one: it becomes a warning whatever the policy's level. */
  end(): void {
    const [first] = this.#notKnown;
    if (first === undefined) return;
    if (first.cause === undefined) throw first;
    const said = this.#notKnown.map(({ message }) => message);
    first.cause.message = `${[...new Set(said)].join("; ")}. The policy will be evaluated during pulumi up`;
    throw first.cause;
  }
}
