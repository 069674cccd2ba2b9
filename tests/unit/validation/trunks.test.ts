import { Trunk, type TrunkArgs } from "../../../provider/resources/trunk";
import { TrunkAcl } from "../../../provider/resources/trunkAcl";
import { previewOf } from "../../support/program";

const cidr = "203.0.113.0/24";
const ip = { inboundAuth: "ip" } as const;

describe("a trunk that takes calls by address", () => {
  it("and has no addresses is told, when the program has ended", async () => {
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

  it("may have them in its list, apart by resource or id, or not need any", async () => {
    const told = await previewOf(
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
    expect(told).toEqual({ errors: [], warnings: [] });
  });

  it("is not judged where something of it is not known", async () => {
    const told = await previewOf(() => {
      const base = new Trunk("base", { name: "Base" });
      new Trunk("a", { name: "A", inboundAuth: base.id.apply(() => "ip" as const) });
      new Trunk("b", { name: "B", ...ip, acl: base.id.apply(() => [{ cidr }]) });
    });
    expect(told).toEqual({ errors: [], warnings: [] });
    const unplaced = await previewOf(() => {
      const trunk = new Trunk("a", { name: "A", ...ip });
      new TrunkAcl("a1", { trunk: trunk.id.apply((id) => id), cidr });
    });
    expect(unplaced).toEqual({ errors: [], warnings: [] });
  });
});

describe("a trunk that needs a credential", () => {
  it.each<[string, Partial<TrunkArgs>, string[]]>([
    ["digest", { inboundAuth: "digest" }, ["inboundSecret", "inboundUsername"]],
    ["register", { inboundAuth: "register", inboundUsername: "a" }, ["inboundSecret"]],
    ["doRegister", { doRegister: true, authUsername: "a" }, ["authSecret"]],
  ])("and has none is told: %s", async (_, given, missing) => {
    const { errors } = await previewOf(() => {
      new Trunk("pbx", { name: "PBX", ...given });
    });
    expect(errors).toEqual(missing.map((field) => expect.stringMatching(`^Trunk "pbx": ${field}: required because `)));
  });

  it("and has one is taken", async () => {
    const inbound = { inboundUsername: "a", inboundSecret: "kv:a" };
    const told = await previewOf(() => {
      new Trunk("a", { name: "A", inboundAuth: "digest", ...inbound });
      new Trunk("b", { name: "B", inboundAuth: "register", ...inbound });
      new Trunk("c", { name: "C", doRegister: true, authUsername: "a", authSecret: "kv:a" });
      new Trunk("d", { name: "D", doRegister: false });
    });
    expect(told).toEqual({ errors: [], warnings: [] });
  });
});
