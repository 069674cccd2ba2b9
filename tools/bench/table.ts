import { styleText } from "node:util";
import type { Cell, Figures, ResultColumn } from "./results.js";

/** Formats results as a table for a terminal. */
export function resultTable({ title, columns, rows, note }: Figures): string {
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => columns.map((column) => text(row, column)))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const leftAligned = columns.map(({ key }) => rows.every((row) => typeof row[key] !== "number"));
  const drawn = lines.map((line) =>
    line
      .map((cell, index) => (leftAligned[index] ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const [heading = "", ...body] = drawn;
  return [bold(title), heading, rule, ...body, ...(note === undefined ? [] : [note])].join("\n");
}

function text(row: Readonly<Record<string, Cell>>, { key, digits = 0 }: ResultColumn): string {
  const cell = row[key];
  if (cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  // Large values need no decimal places.
  const shown = Math.abs(cell) >= 1000 ? 0 : digits;
  return cell.toLocaleString("en-US", { minimumFractionDigits: shown, maximumFractionDigits: shown });
}

const bold = (line: string) => (process.stdout.isTTY ? styleText("bold", line) : line);
