import type { Row } from "../responses";

const shownAtMost = 10;

/**
 * Formats objects for a message, each with its creation time.
 * @param idOf Builds the ID that programs use.
 */
export function listedRows(rows: readonly Row[], idOf: (row: Row) => string): string {
  const shown = rows.slice(0, shownAtMost).map((row) => `${idOf(row)}${createdAt(row)}`);
  const more = rows.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function createdAt({ created_at: seconds }: Row): string {
  return typeof seconds === "number" ? ` (created ${new Date(seconds * 1000).toISOString()})` : "";
}
