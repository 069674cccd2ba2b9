import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** No key may do everything. */
export const apiKeyForbidAllScopes = definePolicy({
  id: "security-api-key-forbid-all-scopes",
  description:
    "An API key has the scopes that its holder needs and no more, so that a key that is lost opens one door and not all.",
  severity: "high",
  framework: nist("AC-6", "Least Privilege"),
  settings: {
    scopes: {
      type: "array",
      items: { type: "string" },
      default: ["*"],
      description: "Scopes that no key has; `*` stands for a key that may do everything.",
      examples: [["*", "numbers"]],
    },
  },
  resourceTypes: ["ApiKey"],
  validateResource(key, { scopes: forbidden }, reportViolation) {
    const scopes: readonly string[] = [key.values.scopes ?? []].flat();
    const found = scopes.filter((scope) => forbidden.includes(scope));
    if (found.length === 0) return;
    reportViolation(key, {
      property: "scopes",
      requirement: `no key has ${found.map((scope) => (scope === "*" ? "all scopes" : `the scope ${scope}`)).join(" or ")}`,
      remediation: "Name the scopes that its holder needs",
    });
  },
});
