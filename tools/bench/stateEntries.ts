/** Resource in the engine's state file. */
export interface StateEntry {
  readonly type: string;
  readonly id?: string;
  /** Size of the entry in the file in bytes, including indentation. */
  readonly bytes: number;
  /** Size of the inputs and outputs in bytes, without whitespace. */
  readonly valueBytes: number;
  /** Size of the resource's source position, which the SDK records, in bytes without whitespace. */
  readonly traceBytes: number;
}

interface Entry extends Readonly<Record<"inputs" | "outputs" | "sourcePosition" | "stackTrace", unknown>> {
  readonly type: string;
  readonly id?: string;
}

const size = (value: unknown) => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));

/**
 * Returns the resources in a state file. The engine writes indented entries one after another. An entry extends from a
 * line with an opening brace to the next line with a closing brace at the same indentation.
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
      const entry = JSON.parse(written.replace(/,$/, "")) as Entry;
      entries.push({
        type: entry.type,
        ...(entry.id !== undefined && { id: entry.id }),
        bytes: Buffer.byteLength(`${written}\n`),
        valueBytes: size(entry.inputs) + size(entry.outputs),
        traceBytes: size(entry.sourcePosition) + size(entry.stackTrace),
      });
      open = undefined;
    } else if (open === undefined) break;
  }
  return entries;
}
