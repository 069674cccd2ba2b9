import { createHmac, randomBytes } from "node:crypto";
import { isRecord, isUnknown, UNKNOWN, type Values } from "../schema";
import { programSecretsKey } from "./internalInputs";
import { decryptFromProgram, encryptForProvider } from "./secretTransfer";

/**
 * Secret that the program replaces by values computed from it, such as a device's password. A preview passes it to
 * policy packs, which estimate its strength. It is never stored in state.
 */
export interface ProgramSecret {
  /** Value, encrypted for processes of the same user. */
  readonly encrypted: string;
  /** Keyed hash of the value. Equal secrets of a program have the same fingerprint. */
  readonly fingerprint: string;
}

let fingerprintKey: Buffer | undefined;

/** Prepares a secret of the program for policy packs. */
export function programSecret(value: string): ProgramSecret {
  fingerprintKey ??= randomBytes(32);
  const fingerprint = createHmac("sha256", fingerprintKey).update(value).digest("base64url");
  return { encrypted: encryptForProvider(value), fingerprint };
}

/**
 * Returns a secret that the program passes with the inputs of a resource. It is `UNKNOWN` if it is not known yet, and
 * `undefined` if the program does not set it or the inputs are not those of a preview.
 */
export function programSecretIn(inputs: Values, property: string): ProgramSecret | typeof UNKNOWN | undefined {
  const all = inputs[programSecretsKey];
  const found = isRecord(all) ? all[property] : all;
  if (isUnknown(found)) return UNKNOWN;
  if (!isRecord(found) || typeof found.encrypted !== "string" || typeof found.fingerprint !== "string")
    return undefined;
  return { encrypted: found.encrypted, fingerprint: found.fingerprint };
}

/**
 * Decrypts a secret of the program.
 * @returns `undefined` if the program has ended.
 */
export function openProgramSecret({ encrypted }: ProgramSecret): string | undefined {
  try {
    return decryptFromProgram(encrypted);
  } catch {
    return undefined;
  }
}
