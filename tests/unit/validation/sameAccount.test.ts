import * as pulumi from "@pulumi/pulumi";
import { Account } from "../../../provider/resources/account";
import { AccountSettings } from "../../../provider/resources/accountSettings";
import { ApiKey } from "../../../provider/resources/apiKey";
import { Provider } from "../../../provider/sdk";
import { previewOf, refusalsOf } from "../../support/program";

const conflict =
  'maxOut: also declared by Account "clinic", which manages the same account. Declare each property in only one of the two.';

/** A customer account, and its settings through a key that the same program creates. */
const customer = (settings: { maxIn?: number; maxOut?: number }) => () => {
  const account = new Account("clinic", { name: "City Clinic", maxOut: 10 });
  const key = new ApiKey("clinic", { account, scopes: "*" });
  const provider = new Provider("clinic", { apiKey: key.secret });
  const component = new pulumi.ComponentResource("tests:index:Site", "site", {}, { providers: [provider] });
  new AccountSettings("own", settings, { parent: component });
};

it("rejects a property that an account and its settings both declare, before either exists", async () => {
  const { errors } = await previewOf(customer({ maxIn: 5, maxOut: 5 }));
  expect(errors).toEqual([`AccountSettings "own": ${conflict}`]);
});

it("rejects it during up without a preview", async () => {
  expect(await refusalsOf(customer({ maxOut: 5 }))).toEqual([conflict]);
});

it("accepts different properties in the account and its settings", async () => {
  expect(await previewOf(customer({ maxIn: 5 }))).toEqual({ errors: [], warnings: [] });
});

it("accepts the same properties for another account", async () => {
  const diagnostics = await previewOf(() => {
    customer({ maxIn: 5 })();
    const other = new Account("bakery", { name: "Bakery", maxOut: 3 });
    const key = new ApiKey("bakery", { account: other, scopes: "*" });
    new AccountSettings("bakery", { maxIn: 5 }, { provider: new Provider("bakery", { apiKey: key.secret }) });
    new AccountSettings("reseller", { maxIn: 5, maxOut: 5 });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("identifies an account that is adopted by ID with the account of a key", async () => {
  const { errors } = await previewOf(() => {
    new Account("clinic", { name: "City Clinic", maxOut: 10 }, { adopt: { id: "acc_7" } });
    const key = new ApiKey("clinic", { account: "acc_7", scopes: "*" });
    new AccountSettings("own", { maxOut: 5 }, { provider: new Provider("clinic", { apiKey: key.secret }) });
  });
  expect(errors.map((error) => error.replace(/"(own|clinic)"/g, "<name>"))).toEqual([
    expect.stringMatching(
      /^(Account|AccountSettings) <name>: maxOut: also declared by (Account|AccountSettings) <name>,/,
    ),
  ]);
});

it("identifies an existing account with the account of a key", async () => {
  const { errors } = await previewOf(
    () => {
      new Account("clinic", { name: "City Clinic", maxOut: 10 });
      const key = new ApiKey("clinic", { account: "acc_7", scopes: "*" });
      new AccountSettings("own", { maxOut: 5 }, { provider: new Provider("clinic", { apiKey: key.secret }) });
    },
    { clinic: "acc_7" },
  );
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain("maxOut: also declared by ");
});

it("rejects two settings resources for one account, with any of its keys", async () => {
  const { errors } = await previewOf(() => {
    const account = new Account("clinic", { name: "City Clinic" });
    const keys = ["first", "second"].map((name) => new ApiKey(name, { account, scopes: "*" }));
    for (const [index, key] of keys.entries()) {
      const provider = new Provider(`clinic-${index}`, { apiKey: key.secret });
      new AccountSettings(`clinic-${index}`, { maxIn: 5 }, { provider });
    }
    const own = new ApiKey("own", { scopes: "*" });
    new AccountSettings("reseller-0", { maxIn: 5 });
    new AccountSettings("reseller-1", { maxIn: 5 }, { provider: new Provider("own", { apiKey: own.secret }) });
  });
  const messages = errors.map((error) => error.replace(/-[01]"/g, '-n"'));
  const reason = "manages the same account. Keep one of the two.";
  expect(messages).toEqual([
    `AccountSettings "clinic-n": AccountSettings "clinic-n" ${reason}`,
    `AccountSettings "reseller-n": AccountSettings "reseller-n" ${reason}`,
  ]);
});
