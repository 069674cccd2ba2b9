import * as pulumi from "@pulumi/pulumi";
import { InQueueOption } from "../../../provider/resources/inQueueOption";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { QueueAgent } from "../../../provider/resources/queueAgent";
import { RecordingRule, type RecordingRuleArgs } from "../../../provider/resources/recordingRule";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { RingGroupMember } from "../../../provider/resources/ringGroupMember";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { previewOf, refusalsOf } from "../../support/program";

const strategy = "random";
const nothing = { errors: [], warnings: [] };
/** An output that is unknown during preview: of an object that is not created yet. */
const unknown = (of: pulumi.CustomResource) => of.id.apply((id) => id);

describe("a natural key", () => {
  it("is rejected if it is used twice in an account or on the platform, with both names", async () => {
    const { errors } = await previewOf(() => {
      new User("dana", { username: "1001" });
      new User("eli", { username: "1001" });
      new Did("main", { e164: "12025550123" });
      new Did("other", { e164: "12025550123" }, { provider: new Provider("branch", { apiKey: "sk_branch" }) });
    });
    expect(errors).toEqual([
      'Number "other": e164: "12025550123" is also declared by Number "main", but must be unique in the platform',
      'User "eli": username: "1001" is also declared by User "dana", but must be unique in the account',
    ]);
  });

  it("can be used again in another account, by another class and while it is unknown", async () => {
    const diagnostics = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      new User("eli", { username: "1001" }, { provider: new Provider("branch", { apiKey: "sk_branch" }) });
      new User("kim", { username: unknown(dana) });
      new User("lee", { username: unknown(dana) });
      new Queue("a", { name: "Support", strategy });
      new RingGroup("b", { name: "Support" });
    });
    expect(diagnostics).toEqual(nothing);
  });

  it("is checked across providers with the same key", async () => {
    const { errors } = await previewOf(() => {
      const apiKey = pulumi.secret("sk_branch");
      new User("dana", { username: "1001" }, { provider: new Provider("one", { apiKey }) });
      new User("eli", { username: "1001" }, { provider: new Provider("two", { apiKey: "sk_branch" }) });
    });
    // The order of the two is undefined.
    expect(errors).toEqual([
      expect.stringMatching(/^User "(dana|eli)": username: "1001" is also declared by User "(dana|eli)"/),
    ]);
  });

  it("can contain a scope whose object is not created yet", async () => {
    const { errors } = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      const eli = new User("eli", { username: "1002" });
      new RecordingRule("a", { scope: dana, direction: "in", mode: "on" });
      new RecordingRule("b", { scope: { kind: "user", id: dana.id }, direction: "in", mode: "on" });
      new RecordingRule("c", { scope: dana, direction: "out", mode: "on" });
      new RecordingRule("d", { scope: eli, direction: "in", mode: "on" });
      new RecordingRule("e", { scope: { kind: "user", id: unknown(dana) }, direction: "in", mode: "on" });
      new RecordingRule("f", { scope: "account", direction: "in", mode: "on" });
      new RecordingRule("g", { scope: { kind: "account" }, direction: "in", mode: "on" });
    });
    expect(errors).toEqual([
      'RecordingRule "b": scope, direction: user User "dana", "in" is also declared by RecordingRule "a", but must be unique in the account',
      'RecordingRule "g": scope, direction: {"kind":"account"}, "in" is also declared by RecordingRule "f", but must be unique in the account',
    ]);
  });

  it("is not compared if a part of it is missing, which is another problem", async () => {
    const { errors } = await previewOf(() => {
      // As in JavaScript: the types require the direction.
      const args = { scope: "account", mode: "on" } as unknown as RecordingRuleArgs;
      new RecordingRule("a", args);
      new RecordingRule("b", args);
    });
    expect(errors).toEqual(["a", "b"].map((name) => expect.stringMatching(`^RecordingRule "${name}": direction: `)));
  });

  it("is rejected during up without a preview", async () => {
    const refused = await refusalsOf(() => {
      new User("dana", { username: "1001" });
      new User("eli", { username: "1001" });
    });
    expect(refused).toEqual(['username: "1001" is also declared by User "dana", but must be unique in the account']);
  });
});

describe("a child's natural key", () => {
  it.each([
    ["is not created yet", {}],
    ["exists", { support: "q_1", dana: "us_1" }],
  ])("is rejected if separate resources use it twice, when the parent %s", async (_, existing) => {
    const { errors } = await previewOf(() => {
      const queue = new Queue("support", { name: "Support", strategy });
      const sales = new Queue("sales", { name: "Sales", strategy });
      const dana = new User("dana", { username: "1001", isAgent: true });
      new InQueueOption("out", { queue, digit: "1", action: "hangup" });
      new InQueueOption("again", { queue: queue.id, digit: "1", action: "callback" });
      new InQueueOption("two", { queue, digit: "2", action: "hangup" });
      new InQueueOption("sales", { queue: sales, digit: "1", action: "hangup" });
      new InQueueOption("lost", { queue: unknown(sales), digit: "1", action: "hangup" });
      new QueueAgent("first", { queue, user: dana });
      new QueueAgent("second", { queue, user: dana.id });
    }, existing);
    expect(errors).toEqual([
      'InQueueOption "again": digit: "1" is also declared by InQueueOption "out", but must be unique in its queue',
      'QueueAgent "second": user: User "dana" is also declared by QueueAgent "first", but must be unique in its queue',
    ]);
  });

  it("leaves out properties that are not set", async () => {
    const { errors } = await previewOf(() => {
      const user = new User("dana", { username: "1001" });
      const ringGroup = new RingGroup("desk", { name: "Desk" });
      new RingGroupMember("a", { ringGroup, user });
      new RingGroupMember("b", { ringGroup, user });
    });
    expect(errors).toEqual([
      'RingGroupMember "b": user: User "dana" is also declared by RingGroupMember "a", but must be unique in its ringGroup',
    ]);
  });

  it("is rejected if a list uses it twice, even if only the program can compare", async () => {
    const { errors } = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      const eli = new User("eli", { username: "1002" });
      const members = [{ user: dana }, { user: eli }, pulumi.output({ user: dana }), { user: unknown(dana) }];
      new RingGroup("desk", { name: "Desk", members });
      const other = new RingGroup("other", { name: "Other" });
      new RingGroupMember("a", { ringGroup: other, user: dana });
      new RingGroupMember("b", { ringGroup: other, user: eli });
    });
    expect(errors).toEqual(['RingGroup "desk": members[2]: has the same user as members[0], User "dana"']);
  });

  it("is reported once if it is known", async () => {
    const { errors } = await previewOf(
      () => {
        const dana = new User("dana", { username: "1001" });
        new RingGroup("desk", { name: "Desk", members: [{ user: dana }, { user: dana }] });
      },
      { dana: "us_1" },
    );
    expect(errors).toEqual([
      'RingGroup "desk": members[1]: has the same user and device as members[0]. Remove one of the two.',
    ]);
  });
});
