import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** The entry's description. Source: Resource Reference, sip_trunk_acl; Trunks. */
export const trunkAclSchema = defineObject({
  class: "TrunkAcl",
  apiName: "sip_trunk_acl",
  path: "/trunks/{trunk}/acl",
  idPrefix: "tacl",
  naturalKey: { fields: ["cidr"], scope: "parent" },
  fields: {
    /** The trunk. Changing it replaces the entry. */
    trunk: f.parent("Trunk"),
    /** Addresses from which the trunk takes calls, such as `203.0.113.0/24`. Changing it replaces the entry. */
    cidr: f.cidr().replaces(),
  },
});

/** A {@link TrunkAcl} inside its parent's list. */
export interface InlineTrunkAclArgs extends InferInlineArgs<typeof trunkAclSchema> {}

/** What comes out for a {@link InlineTrunkAclArgs}, under its natural key. */
export interface InlineTrunkAcl extends InferInlineResult<typeof trunkAclSchema> {}
