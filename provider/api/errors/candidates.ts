import type { Row } from "../responses";

const shownAtMost = 10;

/**
 * Objects in a message, each with the time at which it was created.
 * @param idOf Builds the ID that a program uses.
 */
export function listedRows(rows: readonly Row[], idOf: (row: Row) => string): string {
  const shown = rows.slice(0, shownAtMost).map((row) => `${idOf(row)}${createdAt(row)}`);
  const more = rows.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function createdAt({ created_at: seconds }: Row): string {
  return typeof seconds === "number" ? ` (created ${new Date(seconds * 1000).toISOString()})` : "";
}
