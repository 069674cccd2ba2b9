import {
  defineObject,
  exceedsBlock,
  f,
  type InferInlineArgs,
  type InferInlineResult,
  loosenedByCreate,
} from "../schema";

/** Schema of an entry in a trunk's access control list (ACL). Source: Resource Reference, sip_trunk_acl; Trunks. */
export const trunkAclSchema = defineObject({
  class: "TrunkAcl",
  apiName: "sip_trunk_acl",
  path: "/trunks/{trunk}/acl",
  idPrefix: "tacl",
  naturalKey: { fields: ["cidr"], scope: "parent" },
  loosens: [loosenedByCreate("allow list")],
  fields: {
    /** Trunk that accepts calls from the IP block. Changing it replaces the entry. */
    trunk: f.parent("Trunk"),
    /** IP block in CIDR notation, such as `203.0.113.0/24`. Changing it replaces the entry. */
    cidr: f.cidr().replaces().loosens("allow list", exceedsBlock),
  },
});

/** Arguments for a {@link TrunkAcl} in the list of its parent. */
export interface InlineTrunkAclArgs extends InferInlineArgs<typeof trunkAclSchema> {}

/** Outputs of a {@link TrunkAcl} in the list of its parent, which is a map by natural key. */
export interface InlineTrunkAcl extends InferInlineResult<typeof trunkAclSchema> {}
