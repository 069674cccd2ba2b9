import { counted } from "./words";

/** Part of a text, which is shown as a whole or left out. */
export interface ReviewPart {
  /** Noun for the part, such as `changed object`. */
  readonly noun: string;
  readonly text: string;
  /** Headings of the part, outermost first. A heading is shown once, before the first of its parts that is shown. */
  readonly headings: readonly string[];
  /** Whether the part continues the previous one on a new `line` or in a new `block`. It is then not shown without it. */
  readonly continues?: "line" | "block";
}

/**
 * Joins a head and the parts that fit into a length. If some do not fit, a last sentence says how many.
 * @param parts Parts by importance, the most important one first.
 * @param ending Returns the last sentence for a description of the missing parts, such as `2 diagrams`.
 */
export function fitted(
  head: string,
  parts: readonly ReviewPart[],
  maxLength: number,
  ending: (missing: string) => string,
): string {
  const whole = chosen(head, parts, maxLength - 1);
  if (whole.missing.length === 0) return `${whole.text}\n`;
  // The longest possible sentence, because the missing parts are not known yet.
  const reserved = `\n\n${ending(describe(parts, parts))}\n`.length;
  const { text, missing } = chosen(head, parts, maxLength - reserved);
  return `${text}\n\n${ending(describe(missing, parts))}\n`;
}

/** Adds to a head the parts that fit into a length. */
function chosen(head: string, parts: readonly ReviewPart[], maxLength: number) {
  const shownHeadings = new Set<string>();
  const missing: ReviewPart[] = [];
  let text = head;
  let isPreviousShown = true;
  for (const part of parts) {
    const headings = part.headings.filter((heading) => !shownHeadings.has(heading));
    const added = [...headings, part.text].map((block) => `\n\n${block}`).join("");
    const next = text + (part.continues === "line" ? `\n${part.text}` : added);
    isPreviousShown = next.length <= maxLength && (part.continues === undefined || isPreviousShown);
    if (isPreviousShown) {
      text = next;
      for (const heading of headings) shownHeadings.add(heading);
    } else missing.push(part);
  }
  return { text, missing };
}

/** Describes the missing parts by kind: `3 of 12 changed objects, 1 of 2 diagrams`. */
function describe(missing: readonly ReviewPart[], all: readonly ReviewPart[]): string {
  const nouns = [...new Set(missing.map(({ noun }) => noun))];
  const count = (parts: readonly ReviewPart[], noun: string) => parts.filter((part) => part.noun === noun).length;
  return nouns.map((noun) => `${count(missing, noun)} of ${counted(count(all, noun), noun)}`).join(", ");
}
