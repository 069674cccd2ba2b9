import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { objectsDir } from "../paths.js";
import type { BenchPart } from "../results.js";

const goal = 80;

/** Number of lines of each object's file, including its docs. */
export const lines: BenchPart = {
  title: "Lines of each object's file",
  engine: false,
  async measure() {
    const files = readdirSync(objectsDir).filter((file) => file.endsWith(".ts") && file !== "index.ts");
    const rows = files
      .map((file) => ({ file, lines: readFileSync(join(objectsDir, file), "utf8").trimEnd().split("\n").length }))
      .sort((a, b) => b.lines - a.lines)
      .map((row) => ({ ...row, goal: row.lines < goal ? "yes" : "no" }));
    const total = rows.reduce((sum, row) => sum + row.lines, 0);
    return [
      {
        id: "lines",
        title: "Lines of each object's file, including docs",
        columns: [
          { key: "file", label: "provider/objects/" },
          { key: "lines", label: "lines" },
          { key: "goal", label: `under ${goal}` },
        ],
        rows,
        note: `${files.length} files, ${total} lines; ${rows.filter((row) => row.goal === "yes").length} under ${goal}.`,
      },
    ];
  },
};
