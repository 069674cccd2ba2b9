import { formatList, sentenceAfter, suggest } from "pulumi-sipio/schema";
import { packs, type SipioPolicy } from "pulumi-sipio-policies";

/** Policy with the pack that it belongs to. */
export interface PackPolicy {
  readonly pack: string;
  readonly policy: SipioPolicy;
}

/** Thrown if a pack or a policy does not exist. */
export class UnknownPolicyError extends Error {
  override readonly name = "UnknownPolicyError";

  constructor(kind: "pack" | "policy", given: string, known: readonly string[]) {
    super(`unknown ${kind} ${given}; must be one of ${formatList(known)}${sentenceAfter(suggest(known, given))}`);
  }
}

/** All policies of all packs. */
export const allPolicies: readonly PackPolicy[] = Object.entries(packs).flatMap(([pack, policies]) =>
  policies.map((policy) => ({ pack, policy })),
);

/** Pack that contains all others, as for `--policy-pack`. */
const all = "all";

/**
 * Selects the policies of the given packs, and the given policies. Without a selection, all policies.
 * @param skipped IDs of policies to leave out.
 * @throws UnknownPolicyError if a pack or a policy does not exist.
 */
export function selectPolicies(
  chosenPacks: readonly string[],
  ids: readonly string[],
  skipped: readonly string[],
): readonly PackPolicy[] {
  const known = [...Object.keys(packs), all];
  const knownIds = allPolicies.map(({ policy }) => policy.name);
  for (const pack of chosenPacks) if (!known.includes(pack)) throw new UnknownPolicyError("pack", pack, known);
  for (const id of [...ids, ...skipped])
    if (!knownIds.includes(id)) throw new UnknownPolicyError("policy", id, knownIds);
  const isEvery = (chosenPacks.length === 0 && ids.length === 0) || chosenPacks.includes(all);
  return allPolicies.filter(({ pack, policy: { name } }) => {
    return (isEvery || chosenPacks.includes(pack) || ids.includes(name)) && !skipped.includes(name);
  });
}
