import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** API keys must not have all scopes (`*`). */
export const apiKeyForbidAllScopes = definePolicy({
  id: "security-api-key-forbid-all-scopes",
  description:
    "API keys must not have all scopes (`*`). Grant only the scopes that the client needs, to limit the impact of a leaked key.",
  severity: "high",
  framework: nist("AC-6", "Least Privilege"),
  settings: {
    scopes: {
      type: "array",
      items: { type: "string" },
      default: ["*"],
      description: "Scopes that API keys must not have. `*` stands for all scopes.",
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
      requirement: `API keys must not have ${found.map((scope) => (scope === "*" ? "all scopes" : `the scope ${scope}`)).join(" or ")}`,
      remediation: "List only the scopes that the client needs",
    });
  },
});
