/**
 * What a run printed, without the warning that all holidays of a schedule are past: the dates of examples and guides pass while the
 * examples stay.
 */
export function withoutPastHolidays(text: string): string {
  return text
    .replace(/^.*:Schedule \(.*\):\r?\n\s*warning: Schedule "[^"]*": all holidays are past.*\r?\n/gm, "")
    .replace(/^Diagnostics:\s*(?=\n\S|$(?![\s\S]))/gm, "");
}
