import { ofClass, type Tenant } from "../framework";

/**
 * Whether an account has a geo policy for all of its calls. The platform does not document how policies of an account,
 * a user and a number combine, so only the account's policy counts.
 *
 * @throws UnknownValueError If the scope of a policy is not known yet.
 */
export function hasAccountPolicy({ objects }: Tenant): boolean {
  return ofClass(objects, "GeoPolicy").some(({ values }) => values.scope?.kind === "account");
}

/** Requirement and remediation of the policies that check for it. */
export const accountPolicy = {
  requirement: "the account must have one, because policies of users and numbers apply only to their own calls",
  remediation: 'Declare a GeoPolicy with scope "account" that lists the countries you call',
} as const;
