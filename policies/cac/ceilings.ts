import { ofClass, type Tenant } from "../framework";

/** A ceiling of an account on its calls at one time. */
export type Ceiling = "maxIn" | "maxOut" | "maxDialer";

/** An account's ceiling, whoever sets it: the account itself, or its reseller. */
export function ceilingOf({ accounts }: Tenant, name: Ceiling): number | undefined {
  return accounts.map(({ values }) => values[name]).find((ceiling) => ceiling !== undefined);
}

/** The ceilings of an account on calls that a trunk of a direction carries, as one; nothing where one of them is not set. */
export function ceilingOn(tenant: Tenant, direction: "inbound" | "outbound" | "both" | undefined): number | undefined {
  const dials = ofClass(tenant.objects, "Campaign").length > 0;
  const names: readonly Ceiling[] = [
    ...(direction === "outbound" ? [] : (["maxIn"] as const)),
    ...(direction === "inbound" ? [] : (["maxOut", ...(dials ? (["maxDialer"] as const) : [])] as const)),
  ];
  let sum = 0;
  for (const name of names) {
    const ceiling = ceilingOf(tenant, name);
    if (ceiling === undefined) return undefined;
    sum += ceiling;
  }
  return sum;
}
