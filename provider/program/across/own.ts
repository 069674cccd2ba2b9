import type { ProviderResource } from "@pulumi/pulumi";
import { fromWire, isUnknown, type Values } from "../../model";
import { classes } from "../classes";
import { askAccount } from "./ask";
import type { Declaration } from "./declaration";
import { perRun } from "./perRun";

/** What a program declares of the objects of which each account has one. */
const declarations = perRun(() => new Map<string, Values>());

const slotOf = (className: string, account: string) => JSON.stringify([className, account]);

/** Notes what is declared of an object of which each account has one. */
export function noteOwn({ description, account, values }: Declaration): void {
  if (description.singleton !== undefined) declarations().set(slotOf(description.class, account), values);
}

/** A text of the account's own object, as the program declares it or else as it is. Nothing where that cannot be told. */
export async function ownValue(
  provider: ProviderResource | undefined,
  account: string,
  className: string,
  field: string,
): Promise<string | undefined> {
  const declared = declarations().get(slotOf(className, account))?.[field];
  if (isUnknown(declared)) return undefined;
  if (typeof declared === "string") return declared;
  const description = classes.get(className);
  const row = description && (await askAccount(provider, (api) => api.readOwn(description)));
  const actual = row && fromWire(description, row)[field];
  return typeof actual === "string" ? actual : undefined;
}
