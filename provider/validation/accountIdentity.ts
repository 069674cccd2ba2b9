import type { ProviderResource } from "@pulumi/pulumi";
import { isRecord, isUnknown, type ObjectSchema } from "../schema";
import { loadedSchemas } from "../sdk/loadedSchemas";
import { adoptOption } from "../sdk/options";
import { apiKeyOf, providerOf } from "../sdk/provider";
import { resolveInputs } from "../sdk/resolveInputs";
import { accountOf } from "./accounts";
import type { Declaration } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/** Known facts about the account that a resource manages. */
export interface AccountIdentity {
  /** Ids, tokens of resources and hashes of keys. Two identities that share a text are of one account. */
  readonly texts: ReadonlySet<string>;
  /** Asks the API for the account's ID if the program does not reveal it. */
  readonly complete: () => Promise<void>;
}

/** The API keys that the program declares, by the output that holds the secret. */
const newKeys = () => new WeakMap<object, Declaration>();

/** Records an API key, so the account of a provider that uses it is known before the key exists. */
export function recordKey(of: Declaration, program: ProgramIndex): void {
  const { credential } = of.schema;
  const secret: unknown = credential && Reflect.get(of.resource, credential.secret);
  if (isRecord(secret)) program.state(newKeys).set(secret, of);
}

/** The identity of an account that is a resource. */
export function identityOfAccount({ resource, name, given }: Declaration, program: ProgramIndex): AccountIdentity {
  const texts = new Set([program.placeholderId(resource)]);
  const adopted = adoptOption(given)?.by;
  if (isRecord(adopted)) addId(texts, adopted.id);
  // Not awaited: the engine returns the id only after the review, which awaits this.
  void resolveInputs(name, { id: resource.id }).then((made) => addId(texts, made?.id));
  return { texts, complete: async () => undefined };
}

/** The identity of the account that the API key of a provider belongs to. */
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

/** A provider that the API can be asked through; without an explicit one, through the stack's configuration. */
interface Asked {
  readonly provider: ProviderResource | undefined;
}

/** Adds the program's facts about an account. Returns the provider to ask if they are not sufficient. */
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

/** The property of an API key that names the account. */
function accountField({ fields }: ObjectSchema): string {
  const found = Object.entries(fields).find(([name, { type }]) =>
    type
      .columns(name)
      .some(
        ({ references }) =>
          references && "class" in references && loadedSchemas.get(references.class)?.tenant !== undefined,
      ),
  );
  return found?.[0] ?? "";
}

const byConfiguration = {};
const newOwnIds = () => new Map<object, Promise<string | undefined>>();

/** The id of the account that the API key of a provider belongs to. `undefined` if the API cannot be asked. */
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
