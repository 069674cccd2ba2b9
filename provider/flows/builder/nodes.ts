import type { Input } from "@pulumi/pulumi";
import type { DataOf, OutcomeOf } from "../nodeKinds";
import { createStep, type FlowStep } from "./step";

/** Options of {@link say} in addition to the text. */
export interface SayData extends Omit<DataOf<"say">, "text"> {}
/** Options of {@link menu}. */
export interface MenuData extends DataOf<"menu"> {}
/** Options of {@link collect} in addition to the variable. */
export interface CollectData extends Omit<DataOf<"collect">, "variable"> {}

/**
 * Entry point for calls. A flow begins with it.
 *
 * @example
 * Send all incoming calls to a queue
 * ```ts
 * const graph = flow(entry("inbound").to(enqueue(support)));
 * ```
 */
export function entry(trigger: DataOf<"entry">["trigger"]): FlowStep<OutcomeOf<"entry">> {
  return createStep("entry", { trigger });
}

/**
 * Plays a recording to the caller.
 *
 * @example
 * Play a greeting
 * ```ts
 * const greeted = play(greeting).to(enqueue(support));
 * ```
 */
export function play(audio: DataOf<"play">["audioId"]): FlowStep<OutcomeOf<"play">> {
  return createStep("play", { audioId: audio });
}

/**
 * Speaks a text to the caller.
 *
 * @example
 * Say goodbye and end the call
 * ```ts
 * const goodbye = say("Good bye.", { voice: "en-US-neural-female" }).to(hangup());
 * ```
 */
export function say(text: Input<string>, data: SayData = {}): FlowStep<OutcomeOf<"say">> {
  return createStep("say", { ...data, text });
}

/**
 * Prompts the caller to press a key and routes the call accordingly. The outcomes for keys are `digit:0` to `digit:9`,
 * `digit:*` and `digit:#`. The outcome is `timeout` if the caller presses no key, and `invalid` if the key has no edge.
 *
 * @example
 * Offer support and the engineer on call
 * ```ts
 * const main = menu({ promptText: "For support press 1, for the engineer on call 2.", maxDigits: 1, timeoutSec: 8 })
 *   .on("digit:1", enqueue(support))
 *   .on("digit:2", forward(mobile))
 *   .on("timeout", voicemail(mailbox))
 *   .on("invalid", hangup());
 * ```
 */
export function menu(data: MenuData): FlowStep<OutcomeOf<"menu">> {
  return createStep("menu", { ...data });
}

/**
 * Prompts the caller for digits and stores them in a variable. The platform does not document the outcomes, so any name
 * is accepted.
 *
 * @example
 * Ask for the account number
 * ```ts
 * const account = collect("account", { minDigits: 6, maxDigits: 6, terminator: "#" }).to(enqueue(support));
 * ```
 */
export function collect(variable: Input<string>, data: CollectData = {}): FlowStep<OutcomeOf<"collect">> {
  return createStep("collect", { ...data, variable });
}

/**
 * Branches by business hours. The outcomes are `in_hours`, `out_of_hours` and `holiday`. Without an edge for
 * `holiday`, calls on holidays take the edge for `out_of_hours`.
 *
 * @example
 * Send calls to voicemail after hours
 * ```ts
 * const open = timeCondition(hours).on("in_hours", enqueue(support)).on("out_of_hours", voicemail(mailbox));
 * ```
 */
export function timeCondition(schedule: DataOf<"timeCondition">["scheduleId"]): FlowStep<OutcomeOf<"timeCondition">> {
  return createStep("timeCondition", { scheduleId: schedule });
}

/**
 * Records a message in a voicemail box. The platform does not document the outcomes, so any name is accepted.
 *
 * @example
 * Let callers leave a message
 * ```ts
 * const message = voicemail(mailbox).named("message");
 * ```
 */
export function voicemail(mailbox: DataOf<"voicemail">["mailboxId"]): FlowStep<OutcomeOf<"voicemail">> {
  return createStep("voicemail", { mailboxId: mailbox });
}

/**
 * Sends the caller to a queue. The platform does not document the outcomes, so any name is accepted.
 *
 * @example
 * Let callers wait for support
 * ```ts
 * const waiting = enqueue(support);
 * ```
 */
export function enqueue(queue: NonNullable<DataOf<"enqueue">["queueId"]>): FlowStep<OutcomeOf<"enqueue">> {
  return createStep("enqueue", { queueId: queue });
}

/**
 * Forwards the call to an external number. The platform does not document the outcomes, so any name is accepted.
 *
 * @example
 * Forward calls to the engineer on call
 * ```ts
 * const onCall = forward(mobile);
 * ```
 */
export function forward(to: NonNullable<DataOf<"forward">["forwardId"]>): FlowStep<OutcomeOf<"forward">> {
  return createStep("forward", { forwardId: to });
}

/**
 * Ends the call.
 *
 * @example
 * End the call after an announcement
 * ```ts
 * const bye = say("Good bye.").to(hangup());
 * ```
 */
export function hangup(): FlowStep<OutcomeOf<"hangup">> {
  return createStep("hangup", {});
}

/**
 * Node of an undocumented kind, or of a kind that this version does not know. Its data is accepted without validation.
 *
 * @param _outcomes Outcomes of the node. If omitted, any name is accepted.
 *
 * @example
 * Send the call to a CRM webhook
 * ```ts
 * const asked = custom("webhook", { url: "https://crm.example.com/call" }, ["ok", "failed"])
 *   .on("ok", enqueue(support))
 *   .on("failed", hangup());
 * ```
 */
export function custom<const O extends string = string>(
  kind: string,
  data: Readonly<Record<string, Input<unknown>>> = {},
  _outcomes?: readonly O[],
): FlowStep<O> {
  return createStep(kind, data);
}
