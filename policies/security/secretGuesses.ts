import { saltOf, writeOnlyHash } from "pulumi-sipio/schema";
import { ofClass, type Stack, type StackResource } from "../framework";

/**
 * Returns the secret of the stack that a property refers to, if its value is one of the guesses. Only its keyed hash is
 * known, at preview and in state alike.
 *
 * @throws UnknownValueError If the value is not known yet.
 */
export function guessedSecret(
  stack: Stack,
  object: StackResource,
  property: string,
  guesses: Iterable<string>,
): StackResource<"Secret"> | undefined {
  return ofClass(stack.referents(object, property), "Secret").find((secret) => {
    const hash = String(Reflect.get(secret.values, "value"));
    const salt = saltOf(hash);
    if (salt === undefined) return false;
    for (const guess of guesses) if (writeOnlyHash(guess, salt) === hash) return true;
    return false;
  });
}
