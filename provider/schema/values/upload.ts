import { createHash } from "node:crypto";
import { formatValue, mustBe } from "../diagnostic";
import { isRecord, type Values } from "../json";
import { isUnknown } from "../unknown";
import { describeUpload, type Upload } from "../upload";
import type { ValueType } from "../valueType";

const hashForm = /^sha256:[0-9a-f]{64}$/;

/**
 * Result of the program's inspection of content, for the provider's process on the same machine. Contains the reason
 * why the content is refused, or its hash and its location until it is uploaded.
 */
export type InspectedFile =
  | { readonly refused: string }
  | { readonly hash: string; readonly path: string; readonly bytes: number };

/** Canonical form of content with these bytes: `sha256:` and 64 hexadecimal digits. */
export function contentHash(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Whether a value is the result of inspecting valid content in the program's process. */
export function isInspectedFile(value: unknown): value is Extract<InspectedFile, { readonly hash: string }> {
  return isRecord(value) && [value.hash, value.path].every((part) => typeof part === "string");
}

/**
 * Uploaded content. A program sets a path or bytes, and the program's process inspects them. The canonical form is only
 * their hash, so neither the state nor the engine's log contains the content. Another path with the same bytes is not a
 * change.
 */
export function content(upload: Upload): ValueType {
  const expects = `${describeUpload(upload)}, as a path or as bytes`;
  return {
    name: "content",
    expects,
    check(given, path, { problems }) {
      if (isUnknown(given)) return given;
      const hash = isInspectedFile(given) ? given.hash : given;
      if (typeof hash === "string" && hashForm.test(hash)) return hash;
      const refused = isRecord(given) && typeof given.refused === "string" ? given.refused : undefined;
      problems.push({ path, message: refused ?? mustBe(expects, formatValue(given)) });
      return given;
    },
    columns: () => [],
    toWire: () => ({}),
    fromWire: (_property: string, _row: Values) => undefined,
  };
}
