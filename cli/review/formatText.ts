import { styleText } from "node:util";
import type { ObjectChange, PropertyChange } from "./describe";
import { type Review, subjectOf } from "./review";
import { type operationWords, orderedViolations, summaryOf } from "./words";

type Color = "bold" | "green" | "yellow" | "red" | "dim";

const marks = {
  create: ["+", "green"],
  import: ["=", "green"],
  update: ["~", "yellow"],
  replace: ["±", "yellow"],
  delete: ["-", "red"],
} as const satisfies Readonly<Record<keyof typeof operationWords, readonly [string, Color]>>;

/** Formats a review as text for a terminal. */
export function formatText(review: Review, colored: boolean): string {
  const paint = (color: Color, text: string) => (colored ? styleText(color, text, { validateStream: false }) : text);
  const titled = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", paint("bold", title), ...lines.map((line) => `  ${line}`)];
  const loosened = review.loosened.map(
    ({ protection, object, property, text }) =>
      `${paint("yellow", "!")} ${protection}: ${object}${property === undefined ? "" : `, ${property}`}: ${text}`,
  );
  const violations = orderedViolations(review.policies?.violations ?? []).map(
    ({ level, severity, policy, message }) =>
      `${paint(level === "mandatory" ? "red" : "yellow", level)}${severity === undefined ? "" : `, ${severity}`}: ${message} (${policy})`,
  );
  const problems = review.messages.map(({ severity, urn, message }) => {
    const subject = subjectOf(urn);
    const about = subject === undefined || message.startsWith(subject) ? "" : `${subject}: `;
    return `${paint(severity === "error" ? "red" : "yellow", severity)}: ${about}${message}`;
  });
  return [
    paint("bold", `Changes to ${review.stack}`),
    ...summaryOf(review),
    ...titled("Loosened protections", loosened),
    ...titled("Policy violations", violations),
    ...titled("Errors and warnings", problems),
    ...review.categories.flatMap(({ category, objects }) =>
      titled(
        category,
        objects.flatMap((object) => objectLines(object, paint)),
      ),
    ),
    ...titled(
      "Other resources",
      review.others.map(({ type, name, operation }) => `${marked(operation, paint)} ${type} ${name}`),
    ),
    "",
  ].join("\n");
}

type Paint = (color: Color, text: string) => string;

function marked(operation: ObjectChange["operation"], paint: Paint): string {
  const [mark, color] = marks[operation];
  return paint(color, mark);
}

function objectLines({ class: of, name, operation, properties }: ObjectChange, paint: Paint): string[] {
  const isNew = operation === "create" || operation === "import";
  return [
    `${marked(operation, paint)} ${of} "${name}"`,
    ...properties.flatMap((property) => propertyLines(property, isNew)).map((line) => `    ${line}`),
  ];
}

function propertyLines({ property, now, text, flow }: PropertyChange, isNew: boolean): readonly string[] {
  if (flow !== undefined) return [`${property}:`, ...flow.lines.map((line) => `  ${line}`)];
  return [`${property}: ${isNew && now !== undefined ? now : text}`];
}
