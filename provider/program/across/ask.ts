import type * as pulumi from "@pulumi/pulumi";
import type { Api, SharedApis } from "../../api";
import { containsUnknown, type Description } from "../../model";
import { known } from "../known";
import { settingsOf } from "../provider";
import { perRun } from "./perRun";

/** What a run has read must not be the answer to the next one. */
const run = perRun((): { apis?: SharedApis } => ({}));

/**
 * Whether an account has an object with a value in a field, which must be its natural key. Nothing where that cannot be
 * told.
 */
export async function accountHas(
  provider: pulumi.ProviderResource | undefined,
  description: Description,
  field: string,
  value: string,
): Promise<boolean | undefined> {
  const [column] = description.fields[field]?.type.columns(field) ?? [];
  if (column === undefined) return undefined;
  return askAccount(provider, async (api) => {
    const rows = await api.list(description, undefined, { [column.name]: value });
    return rows.some((row) => row[column.name] === value);
  });
}

/**
 * Asks an account. Nothing where that cannot be done: a key that is not known yet, or trouble with the account, which is told
 * where the engine asks it.
 */
export async function askAccount<T>(
  provider: pulumi.ProviderResource | undefined,
  ask: (api: Api) => Promise<T>,
): Promise<T | undefined> {
  const given = settingsOf(provider);
  const settings = given && (await known("account", { ...given }));
  if (settings === undefined || containsUnknown(settings)) return undefined;
  // Loaded when it is needed: most programs do without an HTTP client.
  const { SharedApis } = await import("../../api/index.js");
  const { apis = new SharedApis() } = run();
  run().apis = apis;
  try {
    return await ask(apis.of((key) => asText(settings[key])));
  } catch {
    return undefined;
  }
}

const asText = (value: unknown) => (value === undefined ? undefined : String(value));
