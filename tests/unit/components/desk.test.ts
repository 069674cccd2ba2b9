import { Domain } from "pulumi-sipio";
import { Desk, type DeskArgs } from "pulumi-sipio/components";
import { record } from "../../support/mockStack";

const anna = { person: "Anna Krause", digits: "11", domain: "office.example", password: "wJ4-hm2k-Tq8v" };

/** Properties of the resources in a desk, by their class. */
async function propsOf(args: Partial<DeskArgs> = {}): Promise<Record<string, Readonly<Record<string, unknown>>>> {
  const recorded = await record(() => new Desk("anna", { ...anna, ...args }));
  return Object.fromEntries(recorded.map(({ type, props }) => [type.split(":").at(-1) ?? "", props]));
}

describe("a desk", () => {
  it("is a user with a voicemail box, a device and an extension, named after the desk and the person", async () => {
    expect(await propsOf()).toMatchObject({
      VoicemailBox: { name: "Anna Krause" },
      User: { username: "anna", displayName: "Anna Krause" },
      Device: { authUsername: "anna", realm: "office.example" },
      Extension: { digits: "11" },
    });
  });

  it("registers with the name of a domain that is a resource", async () => {
    const recorded = await record(() => {
      new Desk("anna", { ...anna, domain: new Domain("office", { domain: "voice.example" }) });
    });
    expect(recorded.find(({ type }) => type.endsWith(":Device"))?.props.realm).toBe("voice.example");
  });

  it.each([
    [{ user: { username: "anna.krause", isAgent: true } }, { User: { username: "anna.krause", isAgent: true } }],
    [
      { device: { authUsername: "desk-11", transport: "tls" } },
      { Device: { authUsername: "desk-11", transport: "tls" } },
    ],
    [{ extension: { digits: "12" } }, { Extension: { digits: "12" } }],
    [{ voicemail: { name: "Sales", quotaMb: 50 } }, { VoicemailBox: { name: "Sales", quotaMb: 50 } }],
  ] satisfies [Partial<DeskArgs>, object][])("has the properties of %j instead of its own", async (args, expected) => {
    expect(await propsOf(args)).toMatchObject(expected);
  });

  it("refers to the objects inside it: the extension and the device to the user, the user to the mailbox", async () => {
    const recorded = await record(() => new Desk("anna", anna));
    const urnOf = (className: string) => recorded.find(({ type }) => type.endsWith(`:${className}`))?.urn;
    const dependenciesOf = (className: string, property: string) =>
      recorded.find(({ type }) => type.endsWith(`:${className}`))?.dependencies[property];
    expect(dependenciesOf("Extension", "dest")).toEqual([urnOf("User")]);
    expect(dependenciesOf("Device", "user")).toEqual([urnOf("User")]);
    expect(dependenciesOf("User", "voicemail")).toEqual([urnOf("VoicemailBox")]);
  });
});
