/**
 * The output of a run without the warning that all holidays of a schedule are past, because the dates of examples and
 * guides pass.
 */
export function withoutPastHolidays(text: string): string {
  return text
    .replace(/^.*:Schedule \(.*\):\r?\n\s*warning: Schedule "[^"]*": all holidays are past.*\r?\n/gm, "")
    .replace(/^Diagnostics:\s*(?=\n\S|$(?![\s\S]))/gm, "");
}
