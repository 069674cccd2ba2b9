import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** Number of leading characters to estimate. The time of an estimate grows faster than the length. */
const estimated = 16;

let estimator: ZxcvbnFactory | undefined;

/**
 * Returns the estimated number of guesses that find a password, as a power of ten.
 * @param context Texts that an attacker tries first, such as the user name and the realm.
 */
export function guessesLog10(password: string, context: readonly string[]): number {
  estimator ??= loadEstimator();
  // More characters can only make a password harder to guess.
  return estimator.check(password.slice(0, estimated), [...context]).guessesLog10;
}

/** Returns the most common passwords, starting with the most frequent. */
export function commonPasswords(count: number): readonly string[] {
  return count === 0 ? [] : loadDictionary()["passwords-common"].slice(0, count).map(String);
}

/** Loads the library only if a password is known. It takes about 100 ms, which most stacks would pay in vain. */
function loadEstimator(): ZxcvbnFactory {
  const { ZxcvbnFactory: Estimator } = require("@zxcvbn-ts/core") as typeof import("@zxcvbn-ts/core");
  const { adjacencyGraphs } = require("@zxcvbn-ts/language-common") as typeof import("@zxcvbn-ts/language-common");
  return new Estimator({ dictionary: loadDictionary(), graphs: adjacencyGraphs });
}

function loadDictionary() {
  const { dictionary } = require("@zxcvbn-ts/language-common") as typeof import("@zxcvbn-ts/language-common");
  return dictionary;
}
