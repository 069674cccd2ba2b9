import type { ProviderResource } from "@pulumi/pulumi";
import { objects } from "../objects/registry";
import { isRecord, isUnknown, type ObjectSchema } from "../schema";
import { adoptOption } from "../sdk/options";
import { apiKeyOf, providerOf } from "../sdk/provider";
import { resolveInputs } from "../sdk/resolveInputs";
import { accountOf } from "./accounts";
import type { Declaration } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/** Known facts about the account that a resource manages. */
export interface AccountIdentity {
  /**
   * IDs, placeholders of resources and hashes of keys. Two identities with a text in common belong to the same account.
   */
  readonly texts: ReadonlySet<string>;
  /** Requests the account's ID from the API if the program does not reveal it. */
  readonly complete: () => Promise<void>;
}

/** API keys that the program declares, by the output that holds the secret. */
const newKeys = () => new WeakMap<object, Declaration>();

/** Records an API key, so the account of a provider that uses it is known before the key exists. */
export function recordKey(of: Declaration, program: ProgramIndex): void {
  const { credential } = of.schema;
  const secret: unknown = credential && Reflect.get(of.resource, credential.secret);
  if (isRecord(secret)) program.state(newKeys).set(secret, of);
}

/** Returns the identity of an account that is a resource. */
export function identityOfAccount({ resource, name, given }: Declaration, program: ProgramIndex): AccountIdentity {
  const texts = new Set([program.placeholderId(resource)]);
  const adopted = adoptOption(given)?.by;
  if (isRecord(adopted)) addId(texts, adopted.id);
  // Not awaited, because the engine returns the ID only after the validation, which awaits this.
  void resolveInputs(name, { id: resource.id }).then((made) => addId(texts, made?.id));
  return { texts, complete: async () => undefined };
}

/** Returns the identity of the account that a provider's API key belongs to. */
export async function identityBehind(
  provider: ProviderResource | undefined,
  program: ProgramIndex,
): Promise<AccountIdentity> {
  const texts = new Set<string>();
  const asked = await addAccountBehind(provider, texts, program);
  return {
    texts,
    complete: async () => {
      if (asked !== undefined) addId(texts, await ownId(asked, program));
    },
  };
}

/** Provider through which the API can be queried. If undefined, the stack's configuration is used. */
interface Asked {
  readonly provider: ProviderResource | undefined;
}

/** Adds the program's facts about an account. Returns the provider to query if they are not sufficient. */
async function addAccountBehind(
  provider: ProviderResource | undefined,
  texts: Set<string>,
  program: ProgramIndex,
): Promise<Asked | undefined> {
  texts.add(await accountOf(provider, program));
  const secret = apiKeyOf(provider);
  const key = isRecord(secret) ? program.state(newKeys).get(secret) : undefined;
  if (key === undefined) return { provider };
  const field = accountField(key.schema);
  const account = key.referred.get(field);
  if (account !== undefined) texts.add(program.placeholderId(account));
  addId(texts, key.values[field]);
  // A key without an account belongs to the account that creates it.
  return key.values[field] === undefined ? addAccountBehind(providerOf(key.resource), texts, program) : undefined;
}

/** Returns the property of an API key that names the account. */
function accountField({ fields }: ObjectSchema): string {
  const found = Object.entries(fields).find(([name, { type }]) =>
    type
      .columns(name)
      .some(
        ({ references }) => references && "class" in references && objects.find(references.class)?.tenant !== undefined,
      ),
  );
  return found?.[0] ?? "";
}

const byConfiguration = {};
const newOwnIds = () => new Map<object, Promise<string | undefined>>();

/** Returns the ID of the account that a provider's API key belongs to, or `undefined` if the API cannot be queried. */
function ownId({ provider }: Asked, program: ProgramIndex): Promise<string | undefined> {
  const ownIds = program.state(newOwnIds);
  const had = ownIds.get(provider ?? byConfiguration);
  if (had !== undefined) return had;
  const asked = queryAccount(program, provider, async (api) => (await api.whoami()).accountId);
  ownIds.set(provider ?? byConfiguration, asked);
  return asked;
}

function addId(texts: Set<string>, id: unknown): void {
  if (typeof id === "string" && id !== "" && !isUnknown(id)) texts.add(id);
}
