import { Queue } from "../../../provider/resources/queue";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { previewOf, refusalsOf } from "../../support/program";

const adopt = (id: string) => ({ adopt: { id } });
const alsoAdopted = 'adopt.id: "us_7" is also adopted by User "dana". Keep one of the two.';
const three = () => {
  new User("dana", { username: "1001" }, adopt("us_7"));
  new User("eli", { username: "1002" }, adopt("us_7"));
  new User("kim", { username: "1003" }, adopt("us_7"));
};

describe("an object that is adopted by ID", () => {
  it("is rejected for all resources but the first", async () => {
    const { errors } = await previewOf(three);
    expect(errors).toEqual([`User "eli": ${alsoAdopted}`, `User "kim": ${alsoAdopted}`]);
  });

  it("is rejected during up without a preview", async () => {
    expect(await refusalsOf(three)).toEqual([alsoAdopted, alsoAdopted]);
  });

  it("is accepted once in each account, with each ID and while the ID is unknown", async () => {
    const diagnostics = await previewOf(() => {
      const dana = new User("dana", { username: "1001" }, adopt("us_7"));
      new User("eli", { username: "1002" }, adopt("us_8"));
      new User("kim", { username: "1001" }, { ...adopt("us_7"), provider: new Provider("globex", { apiKey: "sk_2" }) });
      const unknown = { adopt: { id: dana.id.apply((id) => id) } };
      new User("lee", { username: "1004" }, unknown);
      new User("max", { username: "1005" }, unknown);
      new User("ned", { username: "1006" }, { adopt: "existing" });
      new User("ole", { username: "1007" }, { adopt: "existing" });
    });
    expect(diagnostics).toEqual({ errors: [], warnings: [] });
  });

  it("must have an ID of its class", async () => {
    const { errors } = await previewOf(() => {
      new Queue("support", { name: "Support", strategy: "random" }, adopt("us_7"));
    });
    expect(errors).toEqual([expect.stringMatching(/^Queue "support": adopt\.id: /)]);
  });
});
