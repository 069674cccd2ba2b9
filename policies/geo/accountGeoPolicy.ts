import { ofClass, type Tenant } from "../framework";

/**
 * Whether an account says where all of its calls may go. How the policies of an account, a user and a number go together is not
 * documented, so that only the account's is in reach of every call.
 *
 * @throws UnknownValueError where it is not known of a policy whose it is.
 */
export function hasAccountPolicy({ objects }: Tenant): boolean {
  return ofClass(objects, "GeoPolicy").some(({ values }) => values.scope?.kind === "account");
}

/** The rule of those who look for such a policy, and how to keep it. */
export const accountPolicy = {
  requirement: "the account must have one, because a policy of a user or a number applies only to its own calls",
  remediation: 'Declare a GeoPolicy with scope "account" and the countries that you call',
} as const;
