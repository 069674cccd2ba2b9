import type { Case } from "../framework/testCase";
import { apiKeyForbidAllScopes } from "./apiKeyForbidAllScopes";

/** Test cases of the policy. */
export const apiKeyForbidAllScopesCase: Case = {
  policy: apiKeyForbidAllScopes,
  passes: `new sipio.ApiKey("wallboard", { scopes: ["queues", "agents"] });`,
  violations: [
    {
      name: "has all scopes",
      change: ['["queues", "agents"]', '"*"'],
      message:
        'ApiKey "wallboard": scopes is "*"; API keys must not have all scopes. List only the scopes that the client needs.',
    },
    {
      name: "has a forbidden scope",
      change: ['["queues", "agents"]', '["queues", "numbers"]'],
      settings: { scopes: ["*", "numbers", "dnc"] },
      message:
        'ApiKey "wallboard": scopes is ["numbers","queues"]; API keys must not have the scope numbers. List only the scopes that the client needs.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: ['["queues", "agents"]', '"*"'], settings: { exempt: ["wallboard"] } }],
  unknown: [
    {
      name: "has scopes that are not known yet",
      change: ['["queues", "agents"]', 'pending(["queues" as const])'],
      says: 'scopes of ApiKey "wallboard" is not known yet',
    },
  ],
};
