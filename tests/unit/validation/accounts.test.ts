import * as pulumi from "@pulumi/pulumi";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { previewOf, refusalsOf } from "../../support/program";

const faulty = () => {
  const globex = new Provider("globex", { apiKey: "sk_globex" });
  const dana = new User("dana", { username: "1001" }, { provider: globex });
  const found = Queue.get("found", "q_1", { provider: globex });
  new Did("main", { e164: "12025550123", dest: dana });
  new Did("second", { e164: "12025550124", dest: { kind: "queue", id: found.id } });
  new RingGroup("desk", { name: "Desk", members: [pulumi.output({ user: dana })] });
};
const apart = "but this resource uses no explicit provider. An object can refer only to objects of its own account.";

it("references into another account are told, with both objects", async () => {
  const { errors } = await previewOf(faulty, { found: "q_1" });
  expect(errors).toEqual([
    `Number "main": dest: User "dana" uses the provider "globex", ${apart}`,
    `Number "second": dest: Queue "found" uses the provider "globex", ${apart}`,
    `RingGroup "desk": members[0].user: User "dana" uses the provider "globex", ${apart}`,
  ]);
});

it("they stop a run without a preview as well", async () => {
  expect(await refusalsOf(faulty)).toContain(`dest: User "dana" uses the provider "globex", ${apart}`);
});

it("one account is one, also through a component, and through two providers with one key", async () => {
  const told = await previewOf(() => {
    const globex = new Provider("globex", { apiKey: pulumi.secret("sk_globex") });
    const again = new Provider("again", { apiKey: "sk_globex" });
    const site = new pulumi.ComponentResource("tests:index:Site", "site", {}, { providers: [globex] });
    const dana = new User("dana", { username: "1001" }, { parent: site });
    new Did("main", { e164: "12025550123", dest: dana }, { provider: globex });
    new Did("second", { e164: "12025550124", dest: dana }, { provider: again });
  });
  expect(told).toEqual({ errors: [], warnings: [] });
});

it("a key that is not known yet is that of another account", async () => {
  const { errors } = await previewOf(() => {
    const made = new User("made", { username: "1" });
    const child = new Provider("child", { apiKey: made.id.apply((id) => id) });
    new Did("main", { e164: "12025550123", dest: made }, { provider: child });
  });
  expect(errors).toEqual([
    'Number "main": dest: User "made" uses no explicit provider, but this resource uses the provider "child". An object can refer only to objects of its own account.',
  ]);
});
