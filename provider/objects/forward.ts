import { changed, defineObject, f, loosenedByCreate, requiredIff } from "../schema";

/** Schema of a forward. Source: Resource Reference, forward; Call Forwarding. */
export const forwardSchema = defineObject({
  class: "Forward",
  apiName: "forward",
  path: "/forwards",
  idPrefix: "fwd",
  naturalKey: { fields: ["name"], scope: "account" },
  loosens: [loosenedByCreate("destination")],
  fields: {
    /** Name of the forward, such as `Alice mobile`. Unique within the account. */
    name: f.text(),
    /** Phone number to call, in E.164 format without `+`. The call is routed like any outbound call. */
    number: f
      .e164()
      .unconditionalRoute({
        by: { class: "Number", field: "e164" },
        unless: { trigger: ["busy", "no_answer", "unreachable"] },
      })
      .loosens("destination", changed),
    /** Condition under which calls are forwarded. */
    trigger: f.enumeration(["always", "busy", "no_answer", "unreachable"]).optional().loosens("destination", changed),
    /** Time in seconds that the phone number rings before the call counts as unanswered. */
    timeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /**
     * Caller ID presented to the called party: the caller's number (`passthrough`), the called DID number (`did`) or
     * `cidNumber` (`custom`).
     */
    cidMode: f.enumeration(["passthrough", "did", "custom"]).optional().loosens("caller ID", changed),
    /**
     * Caller ID number presented to the called party, in E.164 format without `+`. Required if `cidMode` is `custom`;
     * must not be set otherwise.
     */
    cidNumber: f.e164().optional().loosens("caller ID", changed),
    /** Whether the called party must press 1 to accept the call. Prevents the other side's voicemail from answering. */
    confirm: f.boolean().optional(),
    /** Destination for calls that are not answered or not accepted. */
    overflowDest: f.target().optional(),
  },
  rules: [requiredIff("cidNumber", { cidMode: "custom" })],
});
