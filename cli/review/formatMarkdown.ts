import type { ObjectChange, PropertyChange } from "./describe";
import { fitted, type ReviewPart } from "./fitted";
import { codeBlock, escaped, inlineCode } from "./markdown";
import { type Review, subjectOf } from "./review";
import { operationWords, orderedViolations, summaryOf } from "./words";

/** Maximum length of a comment on GitHub, in characters. GitLab allows more. */
export const longestComment = 65_536;

/** Maximum number of lines shown of the differences of a flow. */
const longestList = 60;

/** Returns the first line of a comment on a stack. It is the same for each review of the stack, so CI finds the comment. */
export function markerOf(stack: string): string {
  return `<!-- sipio-review ${withoutCommentEnd(stack)} -->`;
}

/**
 * Formats a review as Markdown for a comment on a pull request.
 * @param maxLength Maximum length in characters. Parts that do not fit are left out, the least important ones first.
 */
export function formatMarkdown(review: Review, maxLength: number = longestComment): string {
  const head = [
    markerOf(review.stack),
    `<!-- sipio-review-digest ${review.digest} -->`,
    `## Changes to ${inlineCode(review.stack)}`,
    summaryOf(review).map(escaped).join(" "),
  ].join("\n\n");
  const parts = [...loosenedParts(review), ...findingParts(review), ...changeParts(review), ...otherParts(review)];
  const advice = "To see everything, run `sipio review` on a terminal.";
  return fitted(
    head,
    parts,
    maxLength,
    (missing) => `_Left out, because a comment can have at most ${maxLength} characters: ${missing}. ${advice}_`,
  );
}

function loosenedParts({ loosened }: Review): ReviewPart[] {
  if (loosened.length === 0) return [];
  const rows = loosened.map(
    ({ protection, object, property, text }) =>
      `| ${protection} | ${inlineCode(object)} | ${property === undefined ? "" : inlineCode(property)} | ${inlineCode(text)} |`,
  );
  return listed(
    "loosened protection",
    "### Loosened protections",
    rows,
    "| protection | object | property | change |\n|---|---|---|---|",
  );
}

function findingParts({ policies, messages }: Review): ReviewPart[] {
  const violations = orderedViolations(policies?.violations ?? []).map(
    ({ level, severity, policy, message }) =>
      `- **${escaped(level)}**${severity === undefined ? "" : `, ${escaped(severity)}`}: ${escaped(message)} (${inlineCode(policy)})`,
  );
  const problems = messages.map(({ severity, urn, message }) => {
    const subject = subjectOf(urn);
    const about = subject === undefined || message.startsWith(subject) ? "" : `${escaped(subject)}: `;
    return `- **${severity}**: ${about}${escaped(message)}`;
  });
  return [
    ...listed("policy violation", "### Policy violations", violations),
    ...listed("message", "### Errors and warnings", problems),
  ];
}

/** Divides a list or a table into a part for each line. */
function listed(noun: string, heading: string, lines: readonly string[], tableHead?: string): ReviewPart[] {
  return lines.map((line, index) => {
    const text = index === 0 && tableHead !== undefined ? `${tableHead}\n${line}` : line;
    return { noun, text, headings: [heading], ...(index > 0 && { continues: "line" }) };
  });
}

function changeParts({ categories }: Review): ReviewPart[] {
  return categories.flatMap(({ category, objects }) =>
    objects.flatMap((object) => {
      const headings = ["### Changes", `#### ${category}`];
      const [text = "", ...diagrams] = objectBlocks(object);
      return [
        { noun: "changed object", text, headings },
        ...diagrams.map((diagram): ReviewPart => ({ noun: "diagram", text: diagram, headings, continues: "block" })),
      ];
    }),
  );
}

/** Formats an object, followed by the diagrams of its flows. */
function objectBlocks({ class: of, name, operation, properties }: ObjectChange): string[] {
  const title = `**${of}** ${inlineCode(name)} will be ${operationWords[operation]}`;
  const flows = properties.flatMap(({ flow }) => flow ?? []);
  const rows = properties.filter(({ flow }) => flow === undefined);
  const isNew = operation === "create" || operation === "import";
  const head = isNew ? "| property | value |\n|---|---|" : "| property | old | new |\n|---|---|---|";
  const table = [head, ...rows.map((row) => (isNew ? newRow(row) : changedRow(row)))].join("\n");
  const lines = flows.flatMap(({ lines: all }) => bounded(all).map((line) => `- ${escaped(line)}`));
  const text = [title, ...(rows.length > 0 ? [table] : []), ...(lines.length > 0 ? [lines.join("\n")] : [])].join(
    "\n\n",
  );
  const diagrams = flows.flatMap(({ diagram }) => (diagram === undefined ? [] : [codeBlock("mermaid", diagram)]));
  return [text, ...diagrams];
}

function newRow({ property, now, text }: PropertyChange): string {
  return `| ${inlineCode(property)} | ${now === undefined ? escaped(text) : inlineCode(now)} |`;
}

function changedRow({ property, old, now, text }: PropertyChange): string {
  if (old === undefined && now === undefined) return `| ${inlineCode(property)} | | ${escaped(text)} |`;
  const shown = (value: string | undefined) => (value === undefined ? "not set" : inlineCode(value));
  return `| ${inlineCode(property)} | ${shown(old)} | ${shown(now)} |`;
}

function bounded(lines: readonly string[]): string[] {
  const more = lines.length - longestList;
  return [...lines.slice(0, longestList), ...(more > 0 ? [`… and ${more} more`] : [])];
}

function otherParts({ others }: Review): ReviewPart[] {
  const lines = others.map(
    ({ type, name, operation }) => `- ${inlineCode(type)} ${inlineCode(name)} will be ${operationWords[operation]}`,
  );
  return listed("other resource", "### Other resources", lines);
}

/** A comment in HTML ends at two hyphens. */
function withoutCommentEnd(text: string): string {
  return text.replace(/-(?=-)|[<>\n]/g, "");
}
