import { loadFleet } from "sipio-fleet";
import { contentText, requireActive } from "../../../cli/fleet/closeTenant";
import { requireRow } from "../../../cli/fleet/suspendTenant";
import { parseState } from "../../../cli/state/readState";
import type { FleetTenant } from "../../../fleet";
import { accountUrn } from "../../../fleet/activity/tenantProgram";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";
import { blocksOf } from "../../support/markdown";

const tenant = (suspended?: true): FleetTenant => ({
  key: "bakery",
  name: "Harbour Bakery",
  template: "office",
  tags: [],
  args: {},
  secrets: {},
  stack: "bakery",
  location: { file: "tenants.yaml", line: 3, column: 5 },
  ...(suspended && { suspended }),
});

describe("the suspension of a tenant", () => {
  const yaml = (value: string) => `tenants:\n  - { key: a, name: A, template: plain, suspended: ${value} }\n`;
  const csv = (value: string) => `key,name,template,suspended\na,A,plain,${value}\n`;
  it.each([
    ["tenants.yaml", yaml("true"), true],
    ["tenants.yaml", yaml("false"), undefined],
    ["tenants.csv", csv("TRUE"), true],
    ["tenants.csv", csv(""), undefined],
  ])("is in the row: %s %j", async (name, content, suspended) => {
    const folder = folderWith({ "fleet.yaml": fleetFile(name), [name]: content });
    const { tenants } = await loadFleet(folder);
    expect(tenants.map((one) => one.suspended)).toEqual([suspended]);
  });

  it("must be true or false in the row", async () => {
    const folder = folderWith({ "fleet.yaml": fleetFile("tenants.csv"), "tenants.csv": csv("maybe") });
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      'tenants.csv:2:11: tenant a: suspended: must be true or false; got "maybe"',
    ]);
  });

  it("is refused if the row says otherwise", () => {
    expect(() => requireRow("suspend", tenant(true))).not.toThrow();
    expect(() => requireRow("resume", tenant())).not.toThrow();
    expect(() => requireRow("suspend", tenant())).toThrow(
      "tenants.yaml:3:5: tenant bakery: its row does not suspend it, so the next up would activate it again.",
    );
    expect(() => requireRow("resume", tenant(true))).toThrow("Remove suspended: true from the row first");
  });

  it("concerns the account alone", () => {
    const urn = "urn:pulumi:bakery::northline::pulumi-nodejs:dynamic/sipio:Account::tenant";
    expect(accountUrn({ project: "northline" }, tenant())).toBe(urn);
  });
});

describe("the closure of a tenant", () => {
  const resource = (className: string, name: string, outputs = {}) => {
    const type = `pulumi-nodejs:dynamic/sipio:${className}`;
    return { urn: `urn:pulumi:bakery::northline::${type}::${name}`, type, id: `${name}_1`, outputs };
  };
  const stateWith = (...resources: object[]) =>
    parseState(JSON.stringify({ version: 3, deployment: { resources } }), "bakery");

  it("shows first what is deleted, as in the guide", () => {
    const state = stateWith(
      resource("Account", "tenant"),
      resource("ApiKey", "tenant"),
      resource("User", "1001"),
      resource("User", "1002"),
      resource("CallLimit", "hour"),
      resource("Secret", "carrier"),
      resource("Trunk", "carrier"),
      { ...resource("Number", "main"), external: true },
    );
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    expect(shown).toContain(contentText("bakery", state));
    expect(contentText("bakery", stateWith())).toBe("bakery has:\n    an empty stack\n");
  });

  it("is refused while the account is suspended", () => {
    const stateOf = (status: string) => stateWith(resource("Account", "tenant", { status }));
    expect(() => requireActive("bakery", stateOf("active"))).not.toThrow();
    expect(() => requireActive("bakery", stateWith())).not.toThrow();
    expect(() => requireActive("bakery", stateOf("suspended"))).toThrow(
      "the account of bakery is suspended and therefore read-only. Remove suspended: true from its row",
    );
  });
});
