import { type Fields, f, type InferArgs } from "../schema";

/** Facts about an outcome of a node. */
export interface OutcomeFacts {
  /** The outcome can happen in any call, so the call is lost if it has no edge. */
  readonly needed?: true;
  /** The caller did something for it to happen. */
  readonly byCaller?: true;
  /** Outcome whose edge is used if this one has none. */
  readonly elseAs?: string;
}

/** Outcomes of a kind by name; `open` if the platform does not document them, so any name is accepted. */
export type Outcomes = Readonly<Record<string, OutcomeFacts>> | "open";

/** Facts about a kind of node. */
export interface NodeKindSchema<F extends Fields = Fields, O extends Outcomes = Outcomes> {
  /** Fields of its data, by the platform's names. */
  readonly fields: F;
  readonly outcomes: O;
  /** Field with the voice of spoken text, which starts with the language: `de-DE-neural-female`. */
  readonly voice?: string;
  /** The field with a schedule, and the outcome that only the schedule's single days bring about. */
  readonly days?: { readonly schedule: string; readonly outcome: string };
}

const keys = "0123456789*#";
/** The platform documents no limit of a text; this one only rejects an empty string. */
const spoken = { max: 10_000 };

/** One outcome for each key of a phone. */
type DigitOutcomes = { readonly [K in `digit:${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | "*" | "#"}`]: OutcomeFacts };
const digits = Object.fromEntries([...keys].map((key) => [`digit:${key}`, { byCaller: true }])) as DigitOutcomes;

const pressed = (max?: number) => f.characters(keys, "the keys 0-9, * and #", max === undefined ? {} : { max });

/** The names that a kind's facts give are those of its own fields and outcomes. */
interface Own<F extends Fields, O extends Outcomes> {
  readonly voice?: keyof F & string;
  readonly days?: { readonly schedule: keyof F & string; readonly outcome: keyof O & string };
}

function kind<const F extends Fields, const O extends Outcomes>(
  facts: NodeKindSchema<F, O> & Own<F, O>,
): NodeKindSchema<F, O> {
  return facts;
}

/**
 * Documented kinds of nodes: the only definition of their data and outcomes. The builder, its types, the checks and the
 * pages derive from it. Nodes of other kinds are accepted unchecked. Source: SIP.IO, Call Flows; Flow Nodes, of which
 * only the first kinds are fully documented.
 */
export const nodeKinds = {
  /** Entry of calls into the flow. */
  entry: kind({
    fields: {
      /** Calls that enter here: from outside, from inside the account, or created through the API. */
      trigger: f.enumeration(["inbound", "internal", "api"]),
    },
    outcomes: { default: { needed: true } },
  }),
  /** Plays a recording. */
  play: kind({
    fields: {
      /** The recording. */
      audioId: f.ref("MediaFile"),
    },
    outcomes: { default: { needed: true } },
  }),
  /** Speaks a text. */
  say: kind({
    fields: {
      /** Text to speak. */
      text: f.text(spoken),
      /** The voice, such as `en-US-neural-female`; without it, the account's. */
      voice: f.text().optional(),
    },
    outcomes: { default: { needed: true } },
    voice: "voice",
  }),
  /** Asks the caller for a key, and goes on by it. */
  menu: kind({
    fields: {
      /** A recording that asks. */
      promptAudioId: f.ref("MediaFile").optional(),
      /** A text that asks. */
      promptText: f.text(spoken).optional(),
      /** A recording that asks once more. */
      repromptAudioId: f.ref("MediaFile").optional(),
      /** Recording for callers who press a key without an outcome. */
      invalidAudioId: f.ref("MediaFile").optional(),
      /** The fewest keys. */
      minDigits: f.integer().optional(),
      /** The most keys. */
      maxDigits: f.integer({ min: 1 }),
      /** Keys that end the input. */
      terminators: pressed().optional(),
      /** Seconds until the first key. */
      timeoutSec: f.integer().optional(),
      /** Seconds between keys. */
      interDigitTimeoutSec: f.integer().optional(),
      /** Wrong keys until the outcome is `invalid`. */
      maxFailures: f.integer().optional(),
      /** Silences until the outcome is `timeout`. */
      maxTimeouts: f.integer().optional(),
      /** Whether a key ends the prompt. Default true. */
      bargeIn: f.boolean().default(true),
    },
    outcomes: { ...digits, timeout: { needed: true }, invalid: { needed: true, byCaller: true } },
  }),
  /** Asks the caller for keys, and keeps them in a variable. */
  collect: kind({
    fields: {
      /** The variable that gets them. */
      variable: f.text(),
      /** A recording that asks. */
      promptAudioId: f.ref("MediaFile").optional(),
      /** A recording that asks once more. */
      repromptAudioId: f.ref("MediaFile").optional(),
      /** A recording for those whose keys do not fit. */
      invalidAudioId: f.ref("MediaFile").optional(),
      /** The fewest keys. */
      minDigits: f.integer().optional(),
      /** The most keys. */
      maxDigits: f.integer({ min: 1 }).optional(),
      /** The key that ends the input. */
      terminator: pressed(1).optional(),
      /** Seconds until the first key. */
      timeoutSec: f.integer().optional(),
      /** Seconds between keys. */
      interDigitTimeoutSec: f.integer().optional(),
      /** Regular expression (ECMA-262) that the pressed keys must match. */
      regex: f.regularExpression().optional(),
      /** Number of attempts that the caller has. */
      maxTries: f.integer({ min: 1 }).optional(),
    },
    outcomes: "open",
  }),
  /** Goes on by business hours. A schedule that is missing or broken counts as open. */
  timeCondition: kind({
    fields: {
      /** The schedule. */
      scheduleId: f.ref("Schedule"),
    },
    outcomes: { in_hours: { needed: true }, out_of_hours: { needed: true }, holiday: { elseAs: "out_of_hours" } },
    days: { schedule: "scheduleId", outcome: "holiday" },
  }),
  /** Takes a message. */
  voicemail: kind({
    fields: {
      /** Voicemail box that takes the message. */
      mailboxId: f.ref("VoicemailBox"),
    },
    outcomes: "open",
  }),
  /** Puts the caller into a queue. The name of its field is assumed. */
  enqueue: kind({
    fields: {
      /** The queue. */
      queueId: f.ref("Queue").optional(),
    },
    outcomes: "open",
  }),
  /** Sends the call to an outside number. The name of its field is assumed. */
  forward: kind({
    fields: {
      /** The forward. */
      forwardId: f.ref("Forward").optional(),
    },
    outcomes: "open",
  }),
  /** Ends the call. */
  hangup: kind({ fields: {}, outcomes: {} }),
};

/** A documented kind of node. */
export type NodeKind = keyof typeof nodeKinds;

/** Outcomes of a kind; `string` if they are not documented. */
export type OutcomeOf<K extends NodeKind> = (typeof nodeKinds)[K]["outcomes"] extends infer O
  ? O extends "open"
    ? string
    : keyof O & string
  : never;

/** Data of a kind as a program declares it. */
export type DataOf<K extends NodeKind> = InferArgs<(typeof nodeKinds)[K]>;

/** Facts about a kind; `undefined` if it is not documented. */
export function nodeKindSchema(name: string): NodeKindSchema | undefined {
  return Object.hasOwn(nodeKinds, name) ? nodeKinds[name as NodeKind] : undefined;
}
