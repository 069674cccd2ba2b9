import { RingGroup } from "../../../provider/resources/ringGroup";
import { RingGroupMember } from "../../../provider/resources/ringGroupMember";
import { User } from "../../../provider/resources/user";
import { previewOf, refusalsOf } from "../../support/program";

it("rejects inline children together with separate resources, by any reference to the parent", async () => {
  const { errors } = await previewOf(() => {
    const dana = new User("dana", { username: "1001" });
    const eli = new User("eli", { username: "1002" });
    const desk = new RingGroup("desk", { name: "Desk", members: [{ user: dana }] });
    new RingGroupMember("one", { ringGroup: desk, user: eli });
    new RingGroupMember("two", { ringGroup: desk.id, device: "dev_1" });
    const free = new RingGroup("free", { name: "Free" });
    new RingGroupMember("three", { ringGroup: free, user: eli });
  });
  const both = (name: string) =>
    `RingGroupMember "${name}": ringGroup: "desk" declares its children inline, so RingGroupMember "${name}" conflicts with it. Use the inline list or separate resources, not both.`;
  expect(errors).toEqual([both("one"), both("two")]);
});

it("rejects them during up without a preview", async () => {
  const refused = await refusalsOf(() => {
    const desk = new RingGroup("desk", { name: "Desk", members: [] });
    new RingGroupMember("one", { ringGroup: desk, user: "us_1" });
  });
  expect(refused).toEqual([expect.stringMatching(/^ringGroup: "desk" declares its children inline/)]);
});
