import { objects } from "pulumi-sipio/objects";
import { naturalKeyFilter } from "../../../provider/api/creates";

it.each([
  ["User", { username: "1001", dnd: 1 }, { username: "1001" }],
  ["GeoPolicy", { scope_kind: "account", scope_id: null, mode: "allowlist" }, { scope_kind: "account" }],
  ["GeoPolicy", { scope_kind: "user", scope_id: "us_1" }, { scope_kind: "user", scope_id: "us_1" }],
  ["Device", { auth_username: "1001" }, undefined],
  ["Account", { name: "Clinic", brand_domain: null }, undefined],
  ["OutboundRoute", { via: "carrier" }, undefined],
])("the filter of a %s with %j is %j", (name, body, filter) => {
  expect(naturalKeyFilter(objects.require(name), body)).toEqual(filter);
});
