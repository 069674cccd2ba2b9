import { type Fields, f, type InferArgs } from "../schema";

/** Properties of a node's outcome. */
export interface OutcomeFacts {
  /** Whether the outcome can occur in any call. Without an edge, such a call is lost. */
  readonly needed?: true;
  /** Whether the outcome requires an action by the caller. */
  readonly byCaller?: true;
  /** Outcome whose edge applies if this outcome has none. */
  readonly elseAs?: string;
}

/** Outcomes of a node kind, by name. `open` accepts any name, because the platform does not document the outcomes. */
export type Outcomes = Readonly<Record<string, OutcomeFacts>> | "open";

/** Schema of a node kind. */
export interface NodeKindSchema<F extends Fields = Fields, O extends Outcomes = Outcomes> {
  /** Fields of the node's data, by the platform's names. */
  readonly fields: F;
  readonly outcomes: O;
  /** Whether the node can send the call to an external number. */
  readonly dialsOut?: true;
  /** Field with the voice for spoken text. A voice starts with its language, such as `de-DE-neural-female`. */
  readonly voice?: string;
  /** Field that refers to a schedule, and the outcome that only the schedule's date rules cause. */
  readonly days?: { readonly schedule: string; readonly outcome: string };
}

const keys = "0123456789*#";
/** Limit for spoken text. Generous, because the platform documents none. */
const spoken = { max: 10_000 };

/** Outcomes for the keys of a phone. */
type DigitOutcomes = { readonly [K in `digit:${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | "*" | "#"}`]: OutcomeFacts };
const digits = Object.fromEntries([...keys].map((key) => [`digit:${key}`, { byCaller: true }])) as DigitOutcomes;

const pressed = (max?: number) => f.characters(keys, "the keys 0-9, * and #", max === undefined ? {} : { max });

/** Restricts the names in a kind's schema to its own fields and outcomes. */
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
 * Documented node kinds: the single definition of their data and outcomes. The builder, its types, the validation and
 * the reference page derive from it. Nodes of other kinds are accepted without validation. Source: SIP.IO, Call Flows;
 * Flow Nodes, in which only the first kinds are fully documented.
 */
export const nodeKinds = {
  /** Entry point for calls. A flow begins with it. */
  entry: kind({
    fields: {
      /**
       * Calls that enter here: from outside the account (`inbound`), from inside it (`internal`) or created through the
       * API (`api`).
       */
      trigger: f.enumeration(["inbound", "internal", "api"]),
    },
    outcomes: { default: { needed: true } },
  }),
  /** Plays a recording to the caller. */
  play: kind({
    fields: {
      /** Recording to play. */
      audioId: f.ref("MediaFile"),
    },
    outcomes: { default: { needed: true } },
  }),
  /** Speaks a text to the caller. */
  say: kind({
    fields: {
      /** Text to speak. */
      text: f.text(spoken),
      /** Voice, such as `en-US-neural-female`. If omitted, the account's voice applies. */
      voice: f.text().optional(),
    },
    outcomes: { default: { needed: true } },
    voice: "voice",
  }),
  /** Prompts the caller to press a key and routes the call accordingly. */
  menu: kind({
    fields: {
      /** Recording of the prompt. */
      promptAudioId: f.ref("MediaFile").optional(),
      /** Text of the prompt. */
      promptText: f.text(spoken).optional(),
      /** Recording that repeats the prompt. */
      repromptAudioId: f.ref("MediaFile").optional(),
      /** Recording for callers who press a key without an outcome. */
      invalidAudioId: f.ref("MediaFile").optional(),
      /** Minimum number of keys. */
      minDigits: f.integer().optional(),
      /** Maximum number of keys. */
      maxDigits: f.integer({ min: 1 }),
      /** Keys that end the input. */
      terminators: pressed().optional(),
      /** Maximum time in seconds until the first key is pressed. */
      timeoutSec: f.integer().optional(),
      /** Maximum time in seconds between keys. */
      interDigitTimeoutSec: f.integer().optional(),
      /** Number of invalid inputs after which the outcome is `invalid`. */
      maxFailures: f.integer().optional(),
      /** Number of timeouts after which the outcome is `timeout`. */
      maxTimeouts: f.integer().optional(),
      /**
       * Whether pressing a key interrupts the prompt.
       * @default true
       */
      bargeIn: f.boolean().default(true),
    },
    outcomes: { ...digits, timeout: { needed: true }, invalid: { needed: true, byCaller: true } },
  }),
  /** Prompts the caller for digits and stores them in a variable. */
  collect: kind({
    fields: {
      /** Variable that stores the digits. */
      variable: f.text(),
      /** Recording of the prompt. */
      promptAudioId: f.ref("MediaFile").optional(),
      /** Recording that repeats the prompt. */
      repromptAudioId: f.ref("MediaFile").optional(),
      /** Recording for callers who enter invalid digits. */
      invalidAudioId: f.ref("MediaFile").optional(),
      /** Minimum number of digits. */
      minDigits: f.integer().optional(),
      /** Maximum number of digits. */
      maxDigits: f.integer({ min: 1 }).optional(),
      /** Key that ends the input. */
      terminator: pressed(1).optional(),
      /** Maximum time in seconds until the first key is pressed. */
      timeoutSec: f.integer().optional(),
      /** Maximum time in seconds between keys. */
      interDigitTimeoutSec: f.integer().optional(),
      /** Regular expression (ECMA-262) that the digits must match. */
      regex: f.regularExpression().optional(),
      /** Maximum number of attempts. */
      maxTries: f.integer({ min: 1 }).optional(),
    },
    outcomes: "open",
  }),
  /** Branches by business hours. A missing or invalid schedule counts as open. */
  timeCondition: kind({
    fields: {
      /** Schedule with the business hours. */
      scheduleId: f.ref("Schedule"),
    },
    outcomes: { in_hours: { needed: true }, out_of_hours: { needed: true }, holiday: { elseAs: "out_of_hours" } },
    days: { schedule: "scheduleId", outcome: "holiday" },
  }),
  /** Records a message in a voicemail box. */
  voicemail: kind({
    fields: {
      /** Voicemail box that stores the message. */
      mailboxId: f.ref("VoicemailBox"),
    },
    outcomes: "open",
  }),
  /** Sends the caller to a queue. The field name is assumed, because the platform does not document it. */
  enqueue: kind({
    fields: {
      /** Queue in which the caller waits. */
      queueId: f.ref("Queue").optional(),
    },
    outcomes: "open",
  }),
  /**
   * Forwards the call to an external number. The field name is assumed, because the platform does not document it.
   */
  forward: kind({
    fields: {
      /** Forward with the external number. */
      forwardId: f.ref("Forward").optional(),
    },
    outcomes: "open",
    dialsOut: true,
  }),
  /** Ends the call. */
  hangup: kind({ fields: {}, outcomes: {} }),
};

/** Documented node kind. */
export type NodeKind = keyof typeof nodeKinds;

/** Outcomes of a node kind, or `string` if they are not documented. */
export type OutcomeOf<K extends NodeKind> = (typeof nodeKinds)[K]["outcomes"] extends infer O
  ? O extends "open"
    ? string
    : keyof O & string
  : never;

/** Data of a node kind, as declared in a program. */
export type DataOf<K extends NodeKind> = InferArgs<(typeof nodeKinds)[K]>;

/** Returns the schema of a node kind, or `undefined` if the kind is not documented. */
export function nodeKindSchema(name: string): NodeKindSchema | undefined {
  return Object.hasOwn(nodeKinds, name) ? nodeKinds[name as NodeKind] : undefined;
}
