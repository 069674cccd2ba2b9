import * as random from "@pulumi/random";
import * as sipio from "pulumi-sipio";

/** Creates the password with which a phone registers. */
export function devicePassword(name: string) {
  return new random.RandomPassword(name, { length: 24, special: false }).result;
}

/** Creates the PIN of a voicemail box. */
export function mailboxPin(name: string) {
  const digits = new random.RandomPassword(name, { length: 8, upper: false, lower: false, special: false });
  return new sipio.Secret(name, { name: `vm:${name}:pin`, value: digits.result });
}
