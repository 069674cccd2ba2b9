import { Queue } from "../../../provider/resources/queue";
import { QueueAgent } from "../../../provider/resources/queueAgent";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { RingGroupMember } from "../../../provider/resources/ringGroupMember";
import { User } from "../../../provider/resources/user";
import { previewOf } from "../../support/program";

const agent = (name: string, username: string) => new User(name, { username, isAgent: true });

it("warns about duplicate positions, inline and as resources", async () => {
  const { errors, warnings } = await previewOf(() => {
    const [dana, eli] = [agent("dana", "1001"), agent("eli", "1002")];
    const members = [
      { user: dana, position: 0 },
      { user: eli, position: 0 },
    ];
    new RingGroup("desk", { name: "Desk", strategy: "sequential", members });
    const hunt = new RingGroup("hunt", { name: "Hunt", strategy: "round_robin" });
    new RingGroupMember("a", { ringGroup: hunt, user: dana, position: 3 });
    new RingGroupMember("b", { ringGroup: hunt, user: eli, position: 3 });
    const queue = new Queue("support", { name: "Support", strategy: "top_down" });
    new QueueAgent("c", { queue, user: dana, tierLevel: 1, position: 0 });
    new QueueAgent("d", { queue, user: eli, tierLevel: 1, position: 0 });
  });
  const end = "so the order of the two is undefined";
  expect(errors).toEqual([]);
  expect(warnings).toEqual([
    `QueueAgent "d": position: tierLevel 1, position 0 is also used by QueueAgent "c", ${end}`,
    `RingGroup "desk": members[1].position: position 0 is also used by members[0], ${end}`,
    `RingGroupMember "b": position: position 3 is also used by RingGroupMember "a", ${end}`,
  ]);
});

it("leaves out properties that are not set", async () => {
  const { warnings } = await previewOf(() => {
    const queue = new Queue("support", { name: "Support", strategy: "top_down" });
    new QueueAgent("a", { queue, user: agent("dana", "1001"), position: 0 });
    new QueueAgent("b", { queue, user: agent("eli", "1002"), position: 0 });
  });
  expect(warnings).toEqual([
    'QueueAgent "b": position: position 0 is also used by QueueAgent "a", so the order of the two is undefined',
  ]);
});

it("accepts positions that differ, do not matter or are unknown", async () => {
  const diagnostics = await previewOf(() => {
    const [dana, eli] = [agent("dana", "1001"), agent("eli", "1002")];
    const members = [{ user: dana, position: 0 }, { user: eli }];
    new RingGroup("one", { name: "One", strategy: "sequential", members });
    const same = members.map((member) => ({ ...member, position: 0 }));
    new RingGroup("all", { name: "All", strategy: "ring_all", members: same });
    new RingGroup("unsaid", { name: "Unsaid", members: same });
    const later = dana.id.apply(() => 0);
    new RingGroup("later", {
      name: "Later",
      strategy: "sequential",
      members: same.map((m) => ({ ...m, position: later })),
    });
    const queue = new Queue("support", { name: "Support", strategy: "top_down" });
    new QueueAgent("a", { queue, user: dana, tierLevel: 1, position: 0 });
    new QueueAgent("b", { queue, user: eli, tierLevel: 2, position: 0 });
    const other = new Queue("other", { name: "Other", strategy: "top_down" });
    new QueueAgent("c", { queue: other, user: dana, tierLevel: 1, position: 0 });
    const strange = RingGroup.get("strange", "rg_1");
    new RingGroupMember("d", { ringGroup: strange, user: dana, position: 0 });
    new RingGroupMember("e", { ringGroup: strange, user: eli, position: 0 });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});
