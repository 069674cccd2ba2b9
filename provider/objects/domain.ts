import { defineObject, f } from "../schema";

/** Schema of a SIP domain. Source: Resource Reference, sip_domain; Multi-tenant. */
export const domainSchema = defineObject({
  class: "Domain",
  apiName: "sip_domain",
  path: "/domains",
  idPrefix: "dom",
  naturalKey: { fields: ["domain"], scope: "platform" },
  fields: {
    /** SIP domain and digest realm, such as `acme.sip.io`. Unique on the platform. Changing it replaces the domain. */
    domain: f.domainName().replaces(),
    /** Whether this is the account's primary domain. */
    isPrimary: f.boolean().optional(),
  },
});
