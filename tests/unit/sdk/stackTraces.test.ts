import * as pulumi from "@pulumi/pulumi";
import { User } from "../../../provider/resources/user";
import { suspendStackTraces } from "../../../provider/sdk/stackTraces";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { record } from "../../support/mockStack";

const { stackTraceLimit, prepareStackTrace } = Error;

afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  restoreEnvironment();
});

/**
 * The number of stack frames that are formatted while a resource is constructed. ts-node maps each of them to its
 * source.
 */
function framesFormatted(construct: () => void): number {
  let frames = 0;
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = (_, callSites) => {
    frames += callSites.length;
    return "";
  };
  construct();
  Error.prepareStackTrace = prepareStackTrace;
  return frames;
}

class Plain extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Plain", name, { username: "1001", displayName: "Dana", isAgent: true });
  }
}

it("a resource formats fewer stack frames than a plain one with three properties", async () => {
  let ours = 0;
  let plain = 0;
  await record(() => {
    ours = framesFormatted(() => new User("dana", { username: "1001", displayName: "Dana", isAgent: true }));
    plain = framesFormatted(() => new Plain("dana"));
  });
  expect(plain).toBeGreaterThan(0);
  expect(ours).toBeLessThan(plain);
});

it("the limit is restored after the construction, even if it fails", async () => {
  const limits: number[] = [];
  await record(() => {
    Error.stackTraceLimit = 7;
    new User("dana", { username: "1001" });
    limits.push(Error.stackTraceLimit);
    const invalid = { parent: "none" as unknown as pulumi.Resource };
    expect(() => new User("eli", { username: "1002" }, invalid)).toThrow("parent");
    limits.push(Error.stackTraceLimit);
  });
  expect(limits).toEqual([7, 7]);
});

it("an error after the construction has a stack trace", () => {
  const resume = suspendStackTraces();
  expect(new Error("without").stack).not.toContain("stackTraces.test");
  resume();
  expect(new Error("with").stack).toContain("stackTraces.test");
});

it("traces are recorded if Pulumi is configured to print them", () => {
  setVariable("PULUMI_DEBUG_PROMISE_LEAKS", "true");
  const resume = suspendStackTraces();
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  resume();
});
