import type { PolicyComplianceFramework } from "@pulumi/policy";

/** Returns a paragraph of the US rules for telemarketing, 47 CFR 64.1200. */
export function telemarketingRule(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "47 CFR", version: "64.1200", reference, specification };
}
