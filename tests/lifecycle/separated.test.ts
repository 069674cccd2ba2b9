import * as sipio from "pulumi-sipio";
import { deployedStack } from "../support/deployedStack";

const test = deployedStack();
const urn = (type: string, name: string) => `urn:pulumi:test::tests::pulumi-nodejs:dynamic/sipio:${type}::${name}`;

/** A program in which a property is declared inline or as a resource of its own. */
type Separable = (isInline: boolean) => () => void;

const phoneList: Separable = (isInline) => () => {
  const phoneList = new sipio.PhoneList("vip", {
    name: "VIP",
    kind: "allow",
    ...(isInline && { entries: ["12025550123", "12025550124"] }),
  });
  if (!isInline) new sipio.PhoneListEntry("separate", { phoneList, e164: "12025550123" });
};

const queue: Separable = (isInline) => () => {
  const [dana, eli] = ["1001", "1002"].map(
    (username) => new sipio.User(username, { username, displayName: username, isAgent: true }),
  ) as [sipio.User, sipio.User];
  const agents = [dana, eli].map((user, index) => ({ user, tierLevel: index + 1 }));
  const support = new sipio.Queue(
    "support",
    { name: "Support", strategy: "random", ...(isInline && { agents }) },
    { dependsOn: [dana, eli] },
  );
  if (!isInline) new sipio.QueueAgent("separate", { queue: support, user: dana, tierLevel: 1 });
};

const destination: Separable = (isInline) => () => {
  const dest = new sipio.VoicemailBox("office", { name: "Office" });
  const support = new sipio.Queue(
    "support",
    { name: "Support", strategy: "random", ...(isInline && { timeoutDest: dest, queueFullDest: dest }) },
    { dependsOn: dest },
  );
  if (!isInline) new sipio.Destination("separate", { of: support, property: "timeoutDest", dest });
};

const settings: Separable = (isInline) => () => {
  const account = new sipio.Account("clinic", { name: "Clinic", ...(isInline && { maxOut: 10, maxIn: 5 }) });
  const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
  const provider = new sipio.Provider("clinic", { apiKey: key.secret });
  if (!isInline) new sipio.AccountSettings("separate", { maxOut: 10 }, { provider });
};

describe("what becomes a resource of its own in a run with only that as target", () => {
  it.each<[string, Separable, string, string, object, object]>([
    [
      "an entry of a list",
      phoneList,
      "PhoneListEntry",
      "phone_list_entry",
      { e164: "12025550123" },
      { e164: "12025550124" },
    ],
    ["an agent of a queue", queue, "QueueAgent", "agent_queue_assignment", { tier_level: 1 }, { tier_level: 2 }],
    [
      "a destination",
      destination,
      "Destination",
      "queue",
      { timeout_dest_kind: "voicemail" },
      { queue_full_dest_kind: "voicemail" },
    ],
    ["a setting of an account", settings, "AccountSettings", "account", { name: "Clinic", max_out: 10 }, { max_in: 5 }],
  ])(
    "is kept when its former owner no longer declares it, which resets the rest: %s",
    async (_, program, type, table, kept, reset) => {
      await test.up(program(true));
      await test.up(program(false), { target: [urn(type, "separate")] });
      await test.up(program(false));
      const rows = await test.sandbox.rows(table);
      expect(rows).toContainEqual(expect.objectContaining(kept));
      expect(rows).not.toContainEqual(expect.objectContaining(reset));
      expect(Object.keys((await test.up(program(false))).changes)).toEqual(["same"]);
      expect((await test.stack.refresh()).changes).toEqual((await test.up(program(false))).changes);
      const { ok, text } = await test.stack.destroy();
      expect(ok, text).toBe(true);
    },
  );

  it("is reset if the program also renamed it before it declares it nowhere", async () => {
    const program =
      (...names: readonly string[]) =>
      () => {
        const of = new sipio.Queue("support", { name: "Support", strategy: "random" });
        for (const name of names) new sipio.Destination(name, { of, property: "timeoutDest", dest: "hangup" });
      };
    await test.up(program("overflow"));
    await test.up(program("separate"), { target: [urn("Destination", "separate")] });
    expect(await test.sandbox.rows("queue")).toMatchObject([{ timeout_dest_kind: "hangup" }]);
    await test.up(program());
    expect(await test.sandbox.rows("queue")).toMatchObject([{ timeout_dest_kind: null }]);
  });

  it.each<[string, Separable, string, string]>([
    ["an entry of a list", phoneList, "PhoneListEntry", "phone_list_entry"],
    ["an agent of a queue", queue, "QueueAgent", "agent_queue_assignment"],
  ])("is deleted if the program then declares it nowhere: %s", async (_, program, type, table) => {
    await test.up(program(true));
    await test.up(program(false), { target: [urn(type, "separate")] });
    await test.up(() => {
      new sipio.PhoneList("vip", { name: "VIP", kind: "allow" });
      new sipio.Queue("support", { name: "Support", strategy: "random" });
    });
    expect(await test.sandbox.rows(table)).toEqual([]);
  });
});
