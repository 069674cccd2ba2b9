import { longLines, type Prose, proseOf } from "../../support/prose";

interface Pattern {
  readonly finds: string;
  readonly regExp: RegExp;
  readonly instead: string;
  readonly kinds?: readonly Prose["kind"][];
}

/** Recurring patterns in texts of this project that are not plain American English. */
const patterns: readonly Pattern[] = [
  {
    finds: "a doc comment that paraphrases with a question word",
    regExp: /^(What|Where|Who|Whose|Whom|Which|How|When)\b(?!.*\?$)/,
    instead: 'Start with a noun phrase: "Arguments for a queue."',
    kinds: ["doc comment"],
  },
  {
    finds: "nothing, none or nobody with a condition",
    regExp:
      /(?<!\bdoes )\b(nothing|nobody) (where|if|when|while)\b|\bnone where\b|\bthat (is|are) none\b|\bone that is no\b/i,
    instead: 'Write `undefined`, "no" or "invalid".',
  },
  { finds: 'a chain with ", so that"', regExp: /, so that\b/, instead: 'Use two sentences, or "so".' },
  {
    finds: "where for a condition",
    regExp:
      /\bwhere(ver)? ((it|there|one|a|an|the|they|that|this) (\w+ )?(is|are|was|were|has|have|had|does|do|cannot|could|would|may|must)|nothing|nobody|none|neither|both|no)\b/i,
    instead: 'Write "if" for conditions, and "where" only for places.',
  },
  {
    finds: "British spelling",
    regExp:
      /\b(\w*(recogni|organi|initiali|normali|seriali|authori|categori|summari|minimi|maximi|synchroni|optimi|customi)s(e|ed|es|ing|ation)|behaviour\w*|colour\w*|centre\w*|dialled|dialling|labelled|cancelled|licence|favour\w*|honour\w*|neighbour\w*|offence|judgement|e-mails?|lower-case|upper-case)\b/i,
    instead: "Use US spelling.",
  },
  {
    finds: "a literal translation",
    regExp:
      /\b(told apart|(is|are|was|were) (told|given apart|gone|made|wanted|judged)|tells|told once|tak(e|es|en|ing) over|took over|puts? back|put right|takes? (it|them|one) out|taken out|held against|for ever|slip of the pen|look-ups?|anew|beside|stands? (in|at|on|under|there|behind)|goes without saying|g(i|a)ven? up|gives up|comes to nothing|by way of|of a name|in the clear|wants|judges?|sealed)\b/i,
    instead: "Use the field's verbs: reports, creates, deletes, adopts, resets, compares, requires, checks.",
  },
  {
    finds: "telephone or mailbox",
    regExp: /\btelephones?\b|\bmailbox(es)?\b/i,
    instead: "Write phone, or voicemail box.",
    kinds: ["page", "doc comment", "comment"],
  },
];

/** Correct text that matches a pattern, with the reason. */
const exceptions: readonly { readonly text: string; readonly reason: string }[] = [
  { text: "Public switched telephone network", reason: "the term that the abbreviation PSTN stands for" },
  { text: "the message contains its ID instead of a name", reason: "an English sentence" },
];

const prose = proseOf();

it.each(patterns.map((pattern) => [pattern.finds, pattern] as const))("no text has %s", (_, pattern) => {
  const found = prose.filter(
    ({ kind, text }) =>
      (pattern.kinds ?? [kind]).includes(kind) &&
      pattern.regExp.test(text) &&
      !exceptions.some((exception) => text.includes(exception.text)),
  );
  expect(found.map(({ file, line, text }) => `${file}:${line}: ${text} (${pattern.instead})`)).toEqual([]);
});

it.each(exceptions.map(({ text }) => [text]))("the exception %j is still needed", (text) => {
  expect(prose.some((one) => one.text.includes(text) && patterns.some(({ regExp }) => regExp.test(one.text)))).toBe(
    true,
  );
});

it("pages are wrapped at 120 characters", () => {
  expect(longLines(120)).toEqual([]);
});

it("every kind of prose is read", () => {
  const kinds = new Set(prose.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["comment", "doc comment", "message", "page", "title"]);
  expect(prose.length).toBeGreaterThan(5000);
});
