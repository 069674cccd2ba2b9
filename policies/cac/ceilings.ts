import { ofClass, type Tenant } from "../framework";

/** Property of an account that limits concurrent calls. */
export type Ceiling = "maxIn" | "maxOut" | "maxDialer";

/** Returns a limit of an account, set by the account itself or its reseller. */
export function ceilingOf({ accounts }: Tenant, name: Ceiling): number | undefined {
  return accounts.map(({ values }) => values[name]).find((ceiling) => ceiling !== undefined);
}

/** Returns the sum of an account's limits that apply to a trunk direction, or `undefined` if one of them is not set. */
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
