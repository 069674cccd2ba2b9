import { defineObject, f } from "../schema";

/** Schema of a secret. Source: working contract, Objects; Resource Reference (`*_secret_ref`). */
export const secretSchema = defineObject({
  class: "Secret",
  apiName: "secret",
  path: "/secrets",
  idPrefix: "sec",
  naturalKey: { fields: ["name"], scope: "account" },
  referenceField: "ref",
  fields: {
    /** Name of the secret, such as `vm:7:pin`. Unique within the account. Changing it replaces the secret. */
    name: f.secretName().replaces(),
    /**
     * Secret value of 1 to 1024 characters. Write-only: the API never returns it and state stores only a keyed hash.
     */
    value: f.secretText().writeOnly(),
    /** Reference to the secret for use in other objects: `kv:` followed by the name. */
    ref: f.text().computed(({ name }) => `kv:${name}`),
  },
});
