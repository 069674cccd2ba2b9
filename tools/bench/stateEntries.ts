/** One resource in the engine's state file. */
export interface StateEntry {
  readonly type: string;
  readonly id?: string;
  /** Bytes of the entry as it stands in the file, its indentation included. */
  readonly bytes: number;
  /** Bytes of the same entry without whitespace, as the API's own JSON is written. */
  readonly compactBytes: number;
}

/**
 * The resources in a state file. The engine writes one entry after the other, indented: an entry reaches from a line that is
 * an opening brace to the next line of the same indentation that is a closing one.
 */
export function stateEntries(text: string): readonly StateEntry[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^\s*"resources": \[$/.test(line));
  const indent = /^\s*/.exec(lines[start + 1] ?? "")?.[0] ?? "";
  const entries: StateEntry[] = [];
  let open: number | undefined;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === `${indent}{`) open = index;
    else if (open !== undefined && (line === `${indent}}` || line === `${indent}},`)) {
      const written = lines.slice(open, index + 1).join("\n");
      const entry = JSON.parse(written.replace(/,$/, "")) as { type: string; id?: string };
      entries.push({
        type: entry.type,
        ...(entry.id !== undefined && { id: entry.id }),
        bytes: Buffer.byteLength(`${written}\n`),
        compactBytes: Buffer.byteLength(JSON.stringify(entry)),
      });
      open = undefined;
    } else if (open === undefined) break;
  }
  return entries;
}
