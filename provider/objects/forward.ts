import { defineObject, f, requiredIff } from "../schema";

/** Schema of a forward. Source: Resource Reference, forward; Call Forwarding. */
export const forwardSchema = defineObject({
  class: "Forward",
  apiName: "forward",
  path: "/forwards",
  idPrefix: "fwd",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name, such as `Alice mobile`; unique in the account. */
    name: f.text(),
    /** Number that is called, E.164 digits without `+`. The call leaves as any outbound call does. */
    number: f.e164().unconditionalRoute({
      by: { class: "Number", field: "e164" },
      unless: { trigger: ["busy", "no_answer", "unreachable"] },
    }),
    /** When it takes effect. */
    trigger: f.enumeration(["always", "busy", "no_answer", "unreachable"]).optional(),
    /** Seconds it rings before nobody has answered. */
    timeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /** Which number is shown: that of the caller, that which was called, or `cidNumber`. */
    cidMode: f.enumeration(["passthrough", "did", "custom"]).optional(),
    /** The number that is shown, E.164 digits without `+`; exactly when `cidMode` is `custom`. */
    cidNumber: f.e164().optional(),
    /** Whether who answers must press 1 to take the call, so that a mailbox of the other side cannot. */
    confirm: f.boolean().optional(),
    /** Where the call goes when it is not taken. */
    overflowDest: f.target().optional(),
  },
  rules: [requiredIff("cidNumber", { cidMode: "custom" })],
});
