import { formatValue, isRecord, mustBe } from "pulumi-sipio/schema";
import type { z } from "zod";
import { InvalidFileError, type JsonFile } from "./jsonFile";

/**
 * Returns the content of a file in the form of a schema.
 * @throws InvalidFileError if the content is invalid. Lists all problems.
 */
export function fileContent<T>(file: JsonFile, schema: z.ZodType<T>): T {
  const { success, data, error } = schema.safeParse(file.value);
  if (success) return data;
  throw new InvalidFileError(error.issues.flatMap((issue) => problemsOf(file, issue)).join("\n"));
}

function problemsOf(file: JsonFile, issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => file.problem([...at, key], "unknown member. Remove it."));
  }
  const value = at.reduce<unknown>(
    (inner, part) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, part) : undefined),
    file.value,
  );
  if (value === undefined) return [file.problem(at, "required")];
  return [file.problem(at, mustBe(expectedBy(issue), formatValue(value)))];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_format") return issue.format === "date" ? "a date such as 2026-12-31" : issue.format;
  if (issue.code === "too_small") return "a text that is not empty";
  if (issue.code === "too_big") return `a text of at most ${issue.maximum} characters`;
  if (issue.code === "invalid_value") return issue.values.map(formatValue).join(" or ");
  if (issue.code === "invalid_type") return nouns[issue.expected] ?? issue.expected;
  return issue.message;
}

const nouns: Readonly<Record<string, string>> = { object: "an object", array: "a list", string: "a text" };
