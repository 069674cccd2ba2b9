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
    /** Its name in the store, such as `vm:7:pin`; unique in the account. Changing it replaces the secret. */
    name: f.secretName().replaces(),
    /** The secret itself, 1 to 1024 characters. It is sent and never read back; state keeps a keyed hash of it only. */
    value: f.secretText().writeOnly(),
    /** How others refer to it: `kv:` and its name. */
    ref: f.text().computed(({ name }) => `kv:${name}`),
  },
});
