import { objects } from "pulumi-sipio/objects";
import { Queue } from "../../../provider/resources/queue";
import { Schedule } from "../../../provider/resources/schedule";
import { ineffectiveOptions } from "../../../provider/validation/ineffectiveOptions";
import { previewOf } from "../../support/program";

const warnings = (className: string, ignoreChanges: string[]) =>
  ineffectiveOptions(objects.require(className), { ignoreChanges }).map(({ message }) => message);

describe("ignoreChanges", () => {
  it.each([
    [
      "Schedule",
      "rules[1].isClosed",
      '"rules[1].isClosed" has no effect: rules can only be ignored as a whole. Write "rules".',
    ],
    [
      "Schedule",
      "rules.isClosed",
      '"rules.isClosed" has no effect: rules can only be ignored as a whole. Write "rules".',
    ],
    [
      "Schedule",
      '["rules"][0]',
      '"[\\"rules\\"][0]" has no effect: rules can only be ignored as a whole. Write "rules".',
    ],
    ["Schedule", "nme", '"nme" has no effect: Schedule has no such property. Did you mean name?'],
    ["Webhook", "events[0]", '"events[0]" has no effect: events can only be ignored as a whole. Write "events".'],
    ["Flow", "graph.nodes", '"graph.nodes" has no effect: graph can only be ignored as a whole. Write "graph".'],
    ["Trunk", "regNode", '"regNode" has no effect: only the platform sets it'],
    ["Device", "password", '"password" has no effect: the program computes ha1 and ha1b from it. Write "ha1", "ha1b".'],
  ])("of %s with %s has no effect", (className, path, warning) => {
    expect(warnings(className, [path])).toEqual([warning]);
  });

  it("has an effect for properties, members of destinations and the wildcard", () => {
    expect(warnings("Queue", ["*", "name", '["name"]', "agents", "timeoutDest.id"])).toEqual([]);
    expect(warnings("Number", ["dest.xform.lang", "dest.kind"])).toEqual([]);
    expect(warnings("Secret", ["value"])).toEqual([]);
    expect(warnings("CallLimit", ["scope.id"])).toEqual([]);
  });
});

it("a preview warns about options without an effect, and succeeds", async () => {
  const diagnostics = await previewOf(() => {
    new Schedule("hours", { name: "Hours" }, { ignoreChanges: ["rules[1].isClosed", "name"] });
    const options = {
      replaceOnChanges: ["name", "*", "agents[0]"],
      additionalSecretOutputs: ["nme", "strategy", "id"],
    };
    new Queue("support", { name: "Support", strategy: "random" }, options);
  });
  expect(diagnostics).toEqual({
    errors: [],
    warnings: [
      'Queue "support": additionalSecretOutputs: "nme" has no effect: Queue has no such output. Did you mean name?',
      'Queue "support": replaceOnChanges: "agents[0]" has no effect: agents can only be named as a whole. Write "agents".',
      'Schedule "hours": ignoreChanges: "rules[1].isClosed" has no effect: rules can only be ignored as a whole. Write "rules".',
    ],
  });
});
