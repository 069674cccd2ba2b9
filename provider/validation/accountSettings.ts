import type { ProviderResource } from "@pulumi/pulumi";
import { objects } from "../objects/registry";
import { fromWire, isUnknown } from "../schema";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/**
 * Returns a string property of the account itself: the declared value or, if not declared, the platform's value.
 * `undefined` if unknown.
 */
export async function accountSetting(
  program: ProgramIndex,
  provider: ProviderResource | undefined,
  account: string,
  className: string,
  field: string,
): Promise<string | undefined> {
  const declared = program.declarations.findLast(
    (of) => of.schema.singleton !== undefined && of.schema.class === className && of.account === account,
  )?.values[field];
  if (isUnknown(declared)) return undefined;
  if (typeof declared === "string") return declared;
  const schema = objects.find(className);
  const row = schema && (await queryAccount(program, provider, (api) => api.readOwn(schema)));
  const actual = row && fromWire(schema, row)[field];
  return typeof actual === "string" ? actual : undefined;
}
