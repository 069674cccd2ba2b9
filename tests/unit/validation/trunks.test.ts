import { Trunk, type TrunkArgs } from "../../../provider/resources/trunk";
import { TrunkAcl } from "../../../provider/resources/trunkAcl";
import { previewOf } from "../../support/program";

const cidr = "203.0.113.0/24";
const ip = { inboundAuth: "ip" } as const;

describe("a trunk that authenticates calls by address", () => {
  it("is rejected without addresses when the program ends", async () => {
    const { errors } = await previewOf(async () => {
      new Trunk("carrier", { name: "Carrier", ...ip });
      new Trunk("empty", { name: "Empty", ...ip, acl: [] });
      const other = new Trunk("other", { name: "Other", ...ip });
      await new Promise((resolve) => setTimeout(resolve, 20));
      new TrunkAcl("east", { trunk: other, cidr });
    });
    const none = (name: string) => `required because inboundAuth is ip and no TrunkAcl belongs to Trunk "${name}"`;
    expect(errors).toEqual([
      `Trunk "carrier": acl: ${none("Carrier".toLowerCase())}`,
      `Trunk "empty": acl: ${none("empty")}`,
    ]);
  });

  it("can have them inline, as resources by reference or ID, or not need any", async () => {
    const diagnostics = await previewOf(
      () => {
        new Trunk("a", { name: "A", ...ip, acl: [{ cidr }] });
        new TrunkAcl("b1", { trunk: new Trunk("b", { name: "B", ...ip }), cidr });
        new TrunkAcl("c1", { trunk: new Trunk("c", { name: "C", ...ip }).id, cidr });
        new Trunk("d", { name: "D", ...ip });
        new TrunkAcl("d1", { trunk: "tr_d", cidr });
        new Trunk("e", { name: "E", ...ip, direction: "outbound" });
        new Trunk("f", { name: "F" });
      },
      { d: "tr_d" },
    );
    expect(diagnostics).toEqual({ errors: [], warnings: [] });
  });

  it("is not checked while a value is unknown", async () => {
    const diagnostics = await previewOf(() => {
      const base = new Trunk("base", { name: "Base" });
      new Trunk("a", { name: "A", inboundAuth: base.id.apply(() => "ip" as const) });
      new Trunk("b", { name: "B", ...ip, acl: base.id.apply(() => [{ cidr }]) });
    });
    expect(diagnostics).toEqual({ errors: [], warnings: [] });
    const unplaced = await previewOf(() => {
      const trunk = new Trunk("a", { name: "A", ...ip });
      new TrunkAcl("a1", { trunk: trunk.id.apply((id) => id), cidr });
    });
    expect(unplaced).toEqual({ errors: [], warnings: [] });
  });
});

describe("a trunk with authentication", () => {
  it.each<[string, Partial<TrunkArgs>, string[]]>([
    ["digest", { inboundAuth: "digest" }, ["inboundSecret", "inboundUsername"]],
    ["register", { inboundAuth: "register", inboundUsername: "a" }, ["inboundSecret"]],
    ["doRegister", { doRegister: true, authUsername: "a" }, ["authSecret"]],
  ])("is rejected without credentials: %s", async (_, given, missing) => {
    const { errors } = await previewOf(() => {
      new Trunk("pbx", { name: "PBX", ...given });
    });
    expect(errors).toEqual(missing.map((field) => expect.stringMatching(`^Trunk "pbx": ${field}: required because `)));
  });

  it("is accepted with credentials", async () => {
    const inbound = { inboundUsername: "a", inboundSecret: "kv:a" };
    const diagnostics = await previewOf(() => {
      new Trunk("a", { name: "A", inboundAuth: "digest", ...inbound });
      new Trunk("b", { name: "B", inboundAuth: "register", ...inbound });
      new Trunk("c", { name: "C", doRegister: true, authUsername: "a", authSecret: "kv:a" });
      new Trunk("d", { name: "D", doRegister: false });
    });
    expect(diagnostics).toEqual({ errors: [], warnings: [] });
  });
});
