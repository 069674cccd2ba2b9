import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Values } from "../schema/json";
import type { ResourceSchema } from "../schema/objectSchema";
import { createProcessFolder } from "./processFolder";

// Inputs pass from the program to the provider through the engine, which writes them to its log, including secrets.
// Write-only values are therefore encrypted. The key is in a file that only the user can read, and that exists as long
// as the program runs.

const mark = "sipio-handed-over:";
const cipher = "aes-256-gcm";
const lengths = { key: 32, nonce: 12, tag: 16 } as const;

/** Encryption key, and the file in which the provider finds it. */
interface Key {
  readonly file: string;
  readonly bytes: Buffer;
}

const keys = new Map<string, Buffer>();
let own: Key | undefined;

/** Encrypts a value so that only the provider can read it. */
export function encryptForProvider(value: string): string {
  own ??= newKey();
  const nonce = randomBytes(lengths.nonce);
  const encryption = createCipheriv(cipher, own.bytes, nonce);
  const hidden = Buffer.concat([encryption.update(value, "utf8"), encryption.final()]);
  const parts = [Buffer.from(own.file), Buffer.concat([nonce, encryption.getAuthTag(), hidden])];
  return mark + parts.map((part) => part.toString("base64url")).join(".");
}

/**
 * Decrypts a text. A text that is not encrypted is returned unchanged.
 * @throws Error if the program that encrypted the text has ended.
 */
export function decryptFromProgram(text: string): string {
  if (!text.startsWith(mark)) return text;
  const [file = "", packed = ""] = text.slice(mark.length).split(".");
  const key = keyIn(Buffer.from(file, "base64url").toString());
  const bytes = Buffer.from(packed, "base64url");
  const decryption = createDecipheriv(cipher, key, bytes.subarray(0, lengths.nonce));
  decryption.setAuthTag(bytes.subarray(lengths.nonce, lengths.nonce + lengths.tag));
  const hidden = bytes.subarray(lengths.nonce + lengths.tag);
  return Buffer.concat([decryption.update(hidden), decryption.final()]).toString("utf8");
}

function newKey(): Key {
  const key = { file: join(createProcessFolder(), "key"), bytes: randomBytes(lengths.key) };
  writeFileSync(key.file, key.bytes, { mode: 0o600 });
  keys.set(key.file, key.bytes);
  return key;
}

function keyIn(file: string): Buffer {
  const known = keys.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(file);
  keys.set(file, bytes);
  return bytes;
}

/** Returns the values of an object with write-only values decrypted. */
export function decryptInputs(schema: ResourceSchema, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isHanded = schema.fields[name]?.options.writeOnly && typeof value === "string";
      return [name, isHanded ? decryptFromProgram(value) : value];
    }),
  );
}
