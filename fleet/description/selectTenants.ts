import { suggest } from "pulumi-sipio/schema";
import type { FleetTenant } from "./fleet";

/** Selection of tenants. Tenants must match both lists that are set. */
export interface FleetSelection {
  /** Keys of tenants. */
  readonly only?: readonly string[] | undefined;
  /** Tags, of which a tenant must have at least one. */
  readonly tags?: readonly string[] | undefined;
}

/** Thrown if a selection names a tenant or a tag that does not exist. */
export class InvalidSelectionError extends Error {
  override readonly name = "InvalidSelectionError";
}

/**
 * Returns the selected tenants in the order of the file. Without a selection, all tenants.
 * @throws InvalidSelectionError if no tenant has a key or a tag. Lists all problems.
 */
export function selectTenants(tenants: readonly FleetTenant[], { only, tags }: FleetSelection): FleetTenant[] {
  const problems = [
    ...unknownWords(
      only,
      tenants.map(({ key }) => key),
      (key) => `no tenant has the key ${key}`,
    ),
    ...unknownWords(tags, [...new Set(tenants.flatMap((one) => one.tags))], (tag) => `no tenant has the tag ${tag}`),
  ];
  if (problems.length > 0) throw new InvalidSelectionError(problems.join("\n"));
  return tenants.filter(
    (tenant) =>
      (only === undefined || only.includes(tenant.key)) &&
      (tags === undefined || tags.some((tag) => tenant.tags.includes(tag))),
  );
}

function unknownWords(
  given: readonly string[] | undefined,
  known: readonly string[],
  message: (word: string) => string,
): string[] {
  return (given ?? [])
    .filter((word) => !known.includes(word))
    .map((word) => [message(word), suggest(known, word)].filter((part) => part !== undefined).join(". "));
}
