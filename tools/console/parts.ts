/**
 * Parses the option `--only` of a command with parts.
 * @param only Comma-separated names of parts. By default, all parts.
 * @throws Error if a part is unknown.
 */
export function chosenParts(only: string | undefined, parts: readonly string[]): readonly string[] {
  const chosen = only?.split(",").map((name) => name.trim()) ?? parts;
  const unknown = chosen.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`unknown part ${unknown.join(", ")}; must be one of ${parts.join(", ")}`);
  return chosen;
}

/** Formats the parts of a command for its help. */
export function partLines(parts: Readonly<Record<string, { readonly title: string }>>): string[] {
  const width = Math.max(...Object.keys(parts).map((name) => name.length));
  return Object.entries(parts).map(([name, { title }]) => `  ${name.padEnd(width)}  ${title}`);
}
