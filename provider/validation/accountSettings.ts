import type { ProviderResource } from "@pulumi/pulumi";
import { fromWire, isUnknown, type Values } from "../schema";
import { loadedSchemas } from "../sdk/loadedSchemas";
import { perRun } from "../sdk/perRun";
import type { Declaration } from "./declaration";
import { queryAccount } from "./queryAccount";

/** What a program declares of the objects of which each account has one. */
const declarations = perRun(() => new Map<string, Values>());

const slotOf = (className: string, account: string) => JSON.stringify([className, account]);

/** Notes what is declared of an object of which each account has one. */
export function recordAccountSettings({ schema, account, values }: Declaration): void {
  if (schema.singleton !== undefined) declarations().set(slotOf(schema.class, account), values);
}

/** A text of the account's own object, as the program declares it or else as it is. Nothing where that cannot be told. */
export async function accountSetting(
  provider: ProviderResource | undefined,
  account: string,
  className: string,
  field: string,
): Promise<string | undefined> {
  const declared = declarations().get(slotOf(className, account))?.[field];
  if (isUnknown(declared)) return undefined;
  if (typeof declared === "string") return declared;
  const schema = loadedSchemas.get(className);
  const row = schema && (await queryAccount(provider, (api) => api.readOwn(schema)));
  const actual = row && fromWire(schema, row)[field];
  return typeof actual === "string" ? actual : undefined;
}
