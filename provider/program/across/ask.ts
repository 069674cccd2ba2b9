import type * as pulumi from "@pulumi/pulumi";
import { containsUnknown, type Description } from "../../model";
import { known } from "../known";
import { settingsOf } from "../provider";

/**
 * Whether an account has an object with a value in a field, which must be its natural key. Nothing where that cannot be
 * told: a key that is not known yet, or trouble with the account, which is told where the engine asks it.
 */
export async function accountHas(
  provider: pulumi.ProviderResource | undefined,
  description: Description,
  field: string,
  value: string,
): Promise<boolean | undefined> {
  const given = settingsOf(provider);
  const settings = given && (await known("account", { ...given }));
  const [column] = description.fields[field]?.type.columns(field) ?? [];
  if (settings === undefined || containsUnknown(settings) || column === undefined) return undefined;
  // Loaded when it is needed: most programs do without an HTTP client.
  const { sharedApi } = await import("../../api/index.js");
  try {
    const get = (key: string) => asText(settings[key]);
    const rows = await sharedApi(get).list(description, undefined, { [column.name]: value });
    return rows.some((row) => row[column.name] === value);
  } catch {
    return undefined;
  }
}

const asText = (value: unknown) => (value === undefined ? undefined : String(value));
