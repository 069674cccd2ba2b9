import type { Case } from "../framework/testCase";
import { apiKeyForbidAllScopes } from "./apiKeyForbidAllScopes";

/** How the policy is tried. */
export const apiKeyForbidAllScopesCase: Case = {
  policy: apiKeyForbidAllScopes,
  passes: `new sipio.ApiKey("wallboard", { scopes: ["queues", "agents"] });`,
  violations: [
    {
      name: "may do everything",
      change: ['["queues", "agents"]', '"*"'],
      message: 'ApiKey "wallboard": scopes is "*"; no key has all scopes. Name the scopes that its holder needs.',
    },
    {
      name: "may do what is kept to people",
      change: ['["queues", "agents"]', '["queues", "numbers"]'],
      settings: { scopes: ["*", "numbers", "dnc"] },
      message:
        'ApiKey "wallboard": scopes is ["numbers","queues"]; no key has the scope numbers. Name the scopes that its holder needs.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: ['["queues", "agents"]', '"*"'], settings: { exempt: ["wallboard"] } }],
  unknown: [
    {
      name: "has scopes that are not known yet",
      change: ['["queues", "agents"]', 'pending(["queues" as const])'],
      says: 'scopes of ApiKey "wallboard" is not known before up',
    },
  ],
};
