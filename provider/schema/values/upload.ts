import { createHash } from "node:crypto";
import { formatValue, mustBe } from "../diagnostic";
import { isRecord, type Values } from "../json";
import { isUnknown } from "../unknown";
import { describeUpload, type Upload } from "../upload";
import type { ValueType } from "../valueType";

const hashForm = /^sha256:[0-9a-f]{64}$/;

/**
 * What the program's side has found out about a content, for the provider's process on the same machine: why it is refused, or its
 * hash and where it lies until it is uploaded.
 */
export type InspectedFile =
  | { readonly refused: string }
  | { readonly hash: string; readonly path: string; readonly bytes: number };

/** The canonical form of a content that has these bytes: `sha256:` and 64 hexadecimal digits. */
export function contentHash(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Whether a value is what the program's side has found out about a content that is as it should be. */
export function isInspectedFile(value: unknown): value is Extract<InspectedFile, { readonly hash: string }> {
  return isRecord(value) && [value.hash, value.path].every((part) => typeof part === "string");
}

/**
 * A content that is uploaded. A program gives a path or bytes; the program's side looks at them, and in canonical form it is nothing
 * but their hash, so that neither state nor the engine's log holds the content, and another path with the same bytes is no change.
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
