import { FlowFileError } from "./flowFileError";
import { notOurs, otherEditorOf } from "./otherEditors";

/**
 * Parses the JSON of a flow file. The file must be encoded in UTF-8, with or without a byte order mark.
 *
 * @throws FlowFileError if the file has another encoding, is not JSON, or comes from another editor. The message does
 * not contain the file name.
 *
 * @example
 * Parse a flow file
 * ```ts
 * const content = flowJson(Buffer.from('{ "nodes": [], "edges": [] }'));
 * ```
 */
export function flowJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const editor = otherEditorOf(text);
    throw new FlowFileError(editor === undefined ? `it is not JSON: ${messageOf(error)}` : notOurs(editor), {
      cause: error,
    });
  }
  const editor = otherEditorOf(content);
  if (editor !== undefined) throw new FlowFileError(notOurs(editor));
  return content;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) throw new FlowFileError(`it is encoded in ${wide}; save it as UTF-8`);
  try {
    // The decoder removes a byte order mark.
    return decoder.decode(bytes);
  } catch (error) {
    throw new FlowFileError("it is not encoded in UTF-8; save it as UTF-8", { cause: error });
  }
}

/**
 * Returns the encoding of a file that uses more than one byte per ASCII character. Detected by the byte order mark or
 * the first two characters.
 */
function wideEncodingOf(bytes: Uint8Array): string | undefined {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16 (little-endian)";
  if (first === 0xfe && second === 0xff) return "UTF-16 (big-endian)";
  // JSON starts with an ASCII character, and UTF-8 never encodes one with a zero byte.
  if (first === 0 && second === 0) return "UTF-32";
  if (first === 0) return "UTF-16 (big-endian)";
  if (second === 0) return third === 0 ? "UTF-32" : "UTF-16 (little-endian)";
  return undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
