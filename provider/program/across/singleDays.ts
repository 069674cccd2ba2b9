import type { ProviderResource } from "@pulumi/pulumi";
import { type Description, fromWire, isUnknown, type Values } from "../../model";
import { classes } from "../classes";
import { known } from "../known";
import { adoptKey } from "../options";
import { labelOf, type Referent } from "../referred";
import { askAccount } from "./ask";
import { type Declaration, entriesOf, parentOf, tokenOf } from "./declaration";
import { perRun } from "./perRun";
import { declaredWith } from "./wanted";

const notes = perRun(() => ({
  /** Those whose children all stand in their own list. */
  listed: new Set<string>(),
  /** Those with a child for single days, or with one that may be. */
  withDays: new Set<string>(),
  /** Whether there may be a child for single days of anybody. */
  ofAnybody: false,
}));

/** Notes who has children that hold on single days, not every week. */
export function noteSingleDays(of: Declaration): void {
  const { description, values, resource } = of;
  const own = tokenOf(resource);
  for (const [list, { traits }] of Object.entries(description.fields)) {
    if (traits.children?.of.hours === undefined || values[list] === undefined) continue;
    if (Array.isArray(values[list]) && !values[list].some(isUnknown)) notes().listed.add(own);
    else notes().withDays.add(own);
  }
  for (const { child, values: entry } of entriesOf(of, ({ hours }) => hours !== undefined)) {
    if (mayBeSingle(child, entry)) notes().withDays.add(own);
  }
  if (description.hours === undefined || !mayBeSingle(description, values)) return;
  const owner = parentOf(of);
  if (owner === undefined) notes().ofAnybody = true;
  else notes().withDays.add(owner);
}

function mayBeSingle({ hours }: Description, values: Values): boolean {
  const kind = hours && values[hours.kind];
  const days = hours?.days[String(kind)];
  return isUnknown(kind) || (days !== undefined && !("weekday" in days));
}

/**
 * Whether an object has children that hold on single days, in the program or in the account. Nothing where that cannot be told.
 * @param resource The object, where the program has it.
 */
export async function hasSingleDays(
  provider: ProviderResource | undefined,
  className: string,
  given: unknown,
  resource: Referent | undefined,
): Promise<boolean | undefined> {
  const { listed, withDays, ofAnybody } = notes();
  const id = resource === undefined ? given : (await known(labelOf(resource), { id: resource.id }))?.id;
  const owners = [...(resource ? [tokenOf(resource)] : []), String(id)];
  if (ofAnybody || owners.some((owner) => withDays.has(owner))) return true;
  if (owners.some((owner) => listed.has(owner))) return false;
  if (typeof id !== "string" || isUnknown(id)) {
    // What an adopted object has that is not declared, only the platform knows.
    const declared = resource && declaredWith(resource);
    return declared === undefined || declared[adoptKey] !== undefined ? undefined : false;
  }
  const child = Object.values(classes.get(className)?.fields ?? {}).find(({ traits }) => traits.children?.of.hours)
    ?.traits.children?.of;
  const rows = child && (await askAccount(provider, (api) => api.list(child, id)));
  return child && rows?.some((row) => mayBeSingle(child, fromWire(child, row)));
}
