import { Queue } from "../../../provider/resources/queue";
import { QueueAgent } from "../../../provider/resources/queueAgent";
import { User } from "../../../provider/resources/user";
import { previewOf } from "../../support/program";

const strategy = "random";

it("rejects a queue agent whose user is not an agent, inline and as a resource", async () => {
  const { errors } = await previewOf(() => {
    const dana = new User("dana", { username: "1001" });
    const eli = new User("eli", { username: "1002", isAgent: false });
    const queue = new Queue("support", { name: "Support", strategy });
    new QueueAgent("support-dana", { queue, user: dana });
    new Queue("sales", { name: "Sales", strategy, agents: [{ user: eli.id }, { user: dana }] });
  });
  expect(errors).toEqual([
    'Queue "sales": agents[0].user: User "eli" is declared with isAgent false, but QueueAgent requires isAgent true',
    'Queue "sales": agents[1].user: User "dana" is declared without isAgent, but QueueAgent requires isAgent true',
    'QueueAgent "support-dana": user: User "dana" is declared without isAgent, but QueueAgent requires isAgent true',
  ]);
});

it("accepts an agent, and a user who could be one", async () => {
  const diagnostics = await previewOf(
    () => {
      const queue = new Queue("support", { name: "Support", strategy });
      const dana = new User("dana", { username: "1001", isAgent: true });
      const found = User.get("found", "us_7");
      // Created by an earlier run. The property may have been set outside the program.
      const older = new User("older", { username: "1002" });
      const adopted = new User("adopted", { username: "1009" }, { adopt: "orCreate" });
      new QueueAgent("support-adopted", { queue: "q_1", user: adopted });
      const unsure = new User("unsure", { username: "1003", isAgent: queue.id.apply(() => true) });
      const agents = [{ user: dana }, { user: found }, { user: "us_9" }, { user: older }, { user: unsure }];
      new Queue("sales", { name: "Sales", strategy, agents });
    },
    { older: "us_8", found: "us_7" },
  );
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("rejects an existing agent that is declared as a non-agent", async () => {
  const { errors } = await previewOf(
    () => {
      const older = new User("older", { username: "1002", isAgent: false });
      new Queue("sales", { name: "Sales", strategy, agents: [{ user: older }] });
    },
    { older: "us_8" },
  );
  expect(errors).toHaveLength(1);
});
