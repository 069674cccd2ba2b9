import * as pulumi from "@pulumi/pulumi";
import { unknownKey } from "pulumi-sipio/schema";
import { ApiKey } from "../../../provider/resources/apiKey";
import { User } from "../../../provider/resources/user";
import { Provider, providerConfig } from "../../../provider/sdk";
import { apiKeyOf, providerName, providerOf, rememberKey } from "../../../provider/sdk/provider";
import { record } from "../../support/mockStack";

const configuration = { "sipio:apiKey": "sk_stack", "sipio:baseUrl": "https://a.example/v1", "sipio:timeoutSec": "7" };

class Aws extends pulumi.ProviderResource {}

/** The inputs with which a program registers its provider. */
async function registered(program: () => unknown, { preview = true, config = {} } = {}) {
  const resources = await record(program, { preview, config });
  return resources.find(({ type }) => type === "pulumi:providers:pulumi-nodejs")?.props;
}

describe("a provider", () => {
  it.each([true, false])("is registered with its own settings (preview: %s)", async (preview) => {
    const settings = { apiKey: "sk_own", baseUrl: "https://b.example/v1", timeoutSec: 9 };
    expect(await registered(() => new Provider("own", settings), { preview, config: configuration })).toMatchObject({
      "sipio:apiKey": "sk_own",
      "sipio:baseUrl": "https://b.example/v1",
      "sipio:timeoutSec": "9",
    });
  });

  it("has the URL and the timeout of the stack, but not its key", async () => {
    const props = await registered(() => new Provider("own"), { config: configuration });
    expect(props).toMatchObject({ "sipio:baseUrl": "https://a.example/v1", "sipio:timeoutSec": "7" });
    expect(props).not.toHaveProperty("sipio:apiKey");
  });

  it("has no settings if neither it nor the stack has any", async () => {
    const props = await registered(() => new Provider("own"));
    expect(Object.keys(props ?? {}).filter((name) => name.startsWith("sipio:"))).toEqual([]);
  });

  it("has a stand-in for a key that is not known at preview, and depends on the resource of the key", async () => {
    const resources = await record(
      () => new Provider("own", { apiKey: new ApiKey("new", { scopes: ["cdr"] }).secret }),
    );
    const own = resources.find(({ type }) => type === "pulumi:providers:pulumi-nodejs");
    expect(own?.props).toMatchObject({ "sipio:apiKey": unknownKey });
    expect(own?.dependencies["sipio:apiKey"]).toEqual([expect.stringMatching(/:ApiKey::new$/)]);
  });

  it("is found by its resources", async () => {
    await record(() => {
      const own = new Provider("own", { apiKey: "sk_own" });
      expect(providerOf(new User("dana", { username: "1001" }, { provider: own }))).toBe(own);
      expect(providerOf(new User("eli", { username: "1002" }))).toBeUndefined();
    });
  });

  it("gives its name, its settings and its key to resources", async () => {
    await record(() => {
      const apiKey = pulumi.output("sk_own");
      const own = new Provider("own", { apiKey });
      expect(providerName(own)).toBe("own");
      expect(apiKeyOf(own)).toBe(apiKey);
      expect(Object.keys(providerConfig(own) ?? {})).toEqual(["sipio:apiKey"]);
    });
  });

  it("of another package gives nothing", async () => {
    await record(() => {
      const other = new Aws("aws", "other");
      expect([providerName(other), apiKeyOf(other), providerConfig(other)]).toEqual([undefined, undefined, undefined]);
    });
  });
});

it("without a provider, the settings are those of the stack", async () => {
  await record(
    async () => {
      const { "sipio:apiKey": key, ...others } = providerConfig(undefined) ?? {};
      expect(others).toEqual({ "sipio:baseUrl": "https://a.example/v1", "sipio:timeoutSec": "7" });
      expect(await pulumi.isSecret(pulumi.output(key))).toBe(true);
      expect(apiKeyOf(undefined)).toBeUndefined();
    },
    { config: configuration },
  );
});

it("only an output can be the source of a key", () => {
  for (const key of ["sk_own", undefined, null]) expect(() => rememberKey(key, {} as pulumi.Resource)).not.toThrow();
});
