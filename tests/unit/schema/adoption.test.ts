import { objects } from "pulumi-sipio/objects";
import { checkAdoption, formatDiagnostic, naturalKeyFields, UNKNOWN } from "pulumi-sipio/schema";

const user = objects.require("User");
const agent = objects.require("QueueAgent");
const limit = objects.require("CallLimit");
const problems = (of: typeof user, given: unknown) => checkAdoption(of, given, objects).map(formatDiagnostic);

describe("the adopt option", () => {
  it.each([
    [user, { id: "us_1" }],
    [user, { id: UNKNOWN }],
    [user, "existing"],
    [user, "orCreate"],
    [agent, { id: "q_1/qa_1" }],
    [agent, "existing"],
    [limit, { id: "lim_1" }],
  ])("accepts %#", (of, given) => {
    expect(problems(of, given)).toEqual([]);
  });

  const idOfUser = (given: string) => `adopt.id: must be the ID of a User, in the form us_…; got ${given}`;
  const idOfAgent = (given: string) =>
    `adopt.id: must be the ID of a QueueAgent, in the form <id of the queue>/qa_…; got ${given}`;
  it.each([
    [user, { id: "q_1" }, idOfUser('"q_1"')],
    [user, { id: "us_" }, idOfUser('"us_"')],
    [user, { id: "us_1 " }, idOfUser('"us_1 "')],
    [user, { id: "q_1/us_1" }, idOfUser('"q_1/us_1"')],
    [user, { id: 7 }, idOfUser("7")],
    [user, {}, idOfUser("undefined")],
    [agent, { id: "qa_1" }, idOfAgent('"qa_1"')],
    [agent, { id: "rg_1/qa_1" }, idOfAgent('"rg_1/qa_1"')],
    [agent, { id: "q_1/us_1" }, idOfAgent('"q_1/us_1"')],
    [agent, { id: "q_1/q_2/qa_1" }, idOfAgent('"q_1/q_2/qa_1"')],
    [user, "create", 'adopt: must be { id: "us_…" }, "existing" or "orCreate"; got "create"'],
    [user, true, 'adopt: must be { id: "us_…" }, "existing" or "orCreate"; got true'],
    [
      user,
      { id: "us_1", name: "x" },
      'adopt: must be { id: "us_…" }, "existing" or "orCreate"; got {"id":"us_1","name":"x"}',
    ],
    [limit, "nothing", 'adopt: must be { id: "lim_…" }; got "nothing"'],
    [limit, "existing", 'adopt: a CallLimit has no natural key to find it by. Use its ID: { id: "lim_…" }.'],
  ])("rejects %#", (of, given, message) => {
    expect(problems(of, given)).toEqual([message]);
  });

  it("finds by natural key exactly if the class has one", () => {
    for (const of of objects.all) {
      expect(problems(of, "existing").length, of.class).toBe(naturalKeyFields(of).length === 0 ? 1 : 0);
    }
  });
});
