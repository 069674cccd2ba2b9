import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** The passphrase of every test stack. */
export const passphrase = "tests";

const salt = "IxNON7Phwbc=";
/**
 * The key that Pulumi derives from the two: PBKDF2 with SHA-256 and a million rounds, which takes a quarter of a
 * second.
 */
const key = Buffer.from("LQBD/jzRHcDf9HOLon6T+U9Vdkibe9lCyS8X8wOReh8=", "base64");
const tagBytes = 16;

/** A value in the format of Pulumi's passphrase provider: AES-256-GCM, with the tag after the text. */
export function encrypt(value: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${text.toString("base64")}`;
}

/** Decrypts values of `encrypt` and of the CLI. */
export function decrypt(value: string): string {
  const [, nonce = "", written = ""] = value.split(":");
  const text = Buffer.from(written, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(text.subarray(-tagBytes));
  return Buffer.concat([decipher.update(text.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
}

/** The salt in a stack's settings, with a text that reveals a wrong passphrase. */
export const encryptionSalt = `v1:${salt}:${encrypt("pulumi")}`;
