import type { TenantResult } from "../../activity/tenantResult";
import type { TenantSummary } from "./protocol";

/** Limits of the texts in the history of a workflow. */
const mostErrors = 10;
const longestError = 500;
const mostChanges = 50;
const longestChange = 200;

/**
 * Returns what the history of a workflow contains of a result.
 * @param describePreview Returns the changes of a preview in words.
 */
export function boundedSummary(
  { tenant, action, succeeded, changes, errors, events, durationMs }: TenantResult,
  describePreview: (events: readonly string[]) => readonly string[],
): TenantSummary {
  const previewed = action === "preview" && succeeded ? describePreview(events) : undefined;
  return {
    tenant,
    succeeded,
    changes,
    errors: boundedTexts(errors, mostErrors, longestError, "errors"),
    ...(previewed !== undefined && { previewed: boundedTexts(previewed, mostChanges, longestChange, "changes") }),
    durationMs,
  };
}

/** Returns texts with a limited number and length. The last text then contains how many are missing. */
export function boundedTexts(texts: readonly string[], most: number, longest: number, what: string): string[] {
  const shown = texts.slice(0, most).map((text) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text));
  return texts.length > most ? [...shown, `and ${texts.length - most} more ${what}`] : shown;
}
