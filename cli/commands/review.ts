import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import { isColored } from "../terminal";

interface Options {
  readonly preview: string;
  readonly format?: "text" | "markdown";
  readonly json?: true;
  readonly maxLength?: number;
  readonly reviewed?: string;
}

/** Minimum length of a comment, which holds the summary. */
const shortestComment = 2000;

const docs: CommandDocs = {
  examples: [
    "export PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true",
    "pulumi preview --json --policy-pack node_modules/pulumi-sipio-policies/all > preview.json",
    "sipio review --preview preview.json",
    "sipio review --preview preview.json --format markdown > comment.md",
  ],
  notes: [
    "Without PULUMI_ENABLE_STREAMING_JSON_PREVIEW, the output of Pulumi contains no policy results. Secrets are never shown.",
  ],
  exitCodes: {
    0: "the preview succeeded",
    1: "the preview failed, violates a mandatory policy or differs from --reviewed",
    2: "there is no preview to review, or an option is invalid",
  },
  guide: "review.md",
};

/** Command `sipio review`: describes the changes in a preview for the reviewers of a pull request. */
export function reviewCommand(): Command {
  return new DocumentedCommand("review", docs)
    .description("Describe the changes in a preview by area, with policy violations and what they loosen.")
    .requiredOption("--preview <file>", "output of pulumi preview --json; - for standard input")
    .addOption(
      new Option("--format <format>", "text, or Markdown for a comment; default: text on a terminal").choices([
        "text",
        "markdown",
      ]),
    )
    .addOption(new Option("--json", "print the review as JSON").conflicts("format"))
    .option("--max-length <characters>", "maximum length of the Markdown; default: 65536, the limit of GitHub", length)
    .option(
      "--reviewed <digest>",
      "digest of the review that was approved, or empty; fail if the changes differ from it",
      digest,
    )
    .action(review);
}

async function review({ preview, format, json, maxLength, reviewed }: Options): Promise<void> {
  const given = await contentOf(preview);
  // Loaded lazily to keep help and usage errors fast.
  const [{ NoPreviewError, readPreview }, { reviewOf }, { formatMarkdown }, { formatText }] = await Promise.all([
    import("../review/preview.js"),
    import("../review/review.js"),
    import("../review/formatMarkdown.js"),
    import("../review/formatText.js"),
  ]);
  try {
    const found = reviewOf(readPreview(given));
    const form = format ?? (process.stdout.isTTY ? "text" : "markdown");
    process.stdout.write(
      json
        ? `${JSON.stringify(found, null, 2)}\n`
        : form === "text"
          ? formatText(found, isColored(process.stdout))
          : formatMarkdown(found, maxLength),
    );
    // A preview without changes needs no review.
    const differs = reviewed !== undefined && reviewed !== found.digest && Object.keys(found.counts).length > 0;
    if (differs) {
      const reason =
        reviewed === ""
          ? "the changes were not reviewed"
          : `the changes differ from the reviewed ones: expected ${reviewed}, got ${found.digest}`;
      process.stderr.write(`${reason}. Review them, and run again with --reviewed ${found.digest}.\n`);
    }
    if (!found.succeeded) process.stderr.write("the preview did not succeed. Fix its errors and violations.\n");
    if (differs || !found.succeeded) throw new ToldFailure(exitCode.failed);
  } catch (error) {
    throw error instanceof NoPreviewError ? new UsageError(`${nameIn(preview)} ${error.message}`) : error;
  }
}

const nameIn = (file: string) => (file === "-" ? "standard input" : file);

async function contentOf(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function length(given: string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= shortestComment) return value;
  throw new InvalidArgumentError(`Must be a whole number of at least ${shortestComment}.`);
}

function digest(given: string): string {
  if (/^(sha256:[0-9a-f]{64})?$/.test(given)) return given;
  throw new InvalidArgumentError("Must be sha256: and 64 hexadecimal digits, or empty if no review exists.");
}
