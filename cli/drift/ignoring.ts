import type { PropertyDifference } from "pulumi-sipio/drift";
import { appliesTo, coversDifference, type IgnoreRule, type IgnoreSubject } from "./ignoreRule";
import type { IgnoredDrift } from "./report";

/** Applies ignore rules and records what they accept. */
export class Ignoring {
  readonly #used = new Set<IgnoreRule>();
  readonly ignored: IgnoredDrift[] = [];

  constructor(private readonly rules: readonly IgnoreRule[]) {}

  /** Whether a rule accepts a whole object: one that was deleted, or that no stack has. */
  ignoresObject(subject: IgnoreSubject, label: string): boolean {
    const rule = this.rules.find((each) => each.property === undefined && appliesTo(each, subject));
    if (rule !== undefined) this.#record(rule, label);
    return rule !== undefined;
  }

  /**
   * Whether a rule accepts a difference.
   * @param ignoreChanges Properties in the resource option `ignoreChanges`, which an update does not reset either.
   */
  ignoresDifference(
    subject: IgnoreSubject,
    label: string,
    difference: PropertyDifference,
    ignoreChanges: readonly string[],
  ): boolean {
    const { path } = difference;
    if (ignoreChanges.some((property) => coversDifference(property, difference))) {
      this.ignored.push({ object: label, path, rule: "ignoreChanges" });
      return true;
    }
    const rule = this.rules.find(
      (each) =>
        appliesTo(each, subject) && (each.property === undefined || coversDifference(each.property, difference)),
    );
    if (rule !== undefined) this.#record(rule, label, path);
    return rule !== undefined;
  }

  /** Rules that did not apply. */
  unused(): string[] {
    return this.rules.filter((rule) => !this.#used.has(rule)).map(({ text }) => text);
  }

  #record(rule: IgnoreRule, object: string, path?: string): void {
    this.#used.add(rule);
    this.ignored.push({
      object,
      ...(path !== undefined && { path }),
      rule: rule.text,
      ...(rule.reason !== undefined && { reason: rule.reason }),
    });
  }
}
