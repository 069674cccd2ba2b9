import type * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { previousState, rememberUrn, schemaOfUrn, urnOfResource } from "../../../provider/sdk/recorded";
import { previewOf } from "../../support/program";
import { runWithEngine } from "../../support/sdkStore";

const urn = (type: string, name: string) => `urn:pulumi:test::tests::${type}::${name}`;
const queue = urn("pulumi-nodejs:dynamic/sipio:Queue", "support");
const calls: pulumi.runtime.MockCallArgs[] = [];

/** Runs a program at preview with an engine that gives this answer about the state of the stack. */
async function run<T>(answer: () => Record<string, unknown>, program: () => Promise<T>): Promise<T> {
  calls.length = 0;
  const call = (args: pulumi.runtime.MockCallArgs) => {
    calls.push(args);
    return answer();
  };
  let result: T | undefined;
  await runWithEngine({ call }, async () => {
    result = await program();
  });
  return result as T;
}

describe("the state before a run", () => {
  it("has the outputs of all resources with an identity, by URN", async () => {
    const outputs = { __key: "k", name: "Support" };
    const answer = {
      outputs: {
        [queue]: { outputs },
        [urn("acme:office:Desk", "desk")]: { outputs: { name: "Desk" } },
        [urn("a:b:C", "number")]: { outputs: 7 },
        [urn("a:b:C", "nothing")]: 7,
      },
    };
    const state = await run(() => answer, previousState);
    expect([...(state ?? [])]).toEqual([[queue, outputs]]);
    expect(calls).toEqual([
      expect.objectContaining({
        token: "pulumi:pulumi:readStackResourceOutputs",
        inputs: { stackName: "acme/tests/test" },
      }),
    ]);
  });

  it("is read once in each run", async () => {
    const answer = () => ({ outputs: {} });
    const readTwice = async () => {
      const [one, other] = [previousState(), previousState()];
      return (await one) === (await other);
    };
    expect(await run(answer, readTwice)).toBe(true);
    expect(calls).toHaveLength(1);
    await run(answer, previousState);
    expect(calls).toHaveLength(1);
  });

  it.each([{}, { outputs: 7 }])("is empty if the engine answers %p", async (answer) => {
    expect(await run(() => answer, previousState)).toEqual(new Map());
  });

  it("is not known if the engine has no such function", async () => {
    const fails = () => {
      throw new Error("unknown function");
    };
    expect(await run(fails, previousState)).toBeUndefined();
  });

  it("is not known without an engine", async () => {
    let state: unknown = "not read";
    await previewOf(async () => {
      state = await previousState();
    });
    expect(state).toBeUndefined();
  });

  it("is unchanged if a later version of the package wrote it", async () => {
    const outputs = { __key: "k", __version: 99 };
    const state = await run(() => ({ outputs: { [queue]: { outputs } } }), previousState);
    expect(state?.get(queue)).toEqual(outputs);
  });
});

describe("the class of a resource", () => {
  it("is known by its URN, also in a component", () => {
    expect(schemaOfUrn(queue)).toBe(objects.require("Queue"));
    const inComponent = urn("acme:office:Desk$pulumi-nodejs:dynamic/sipio:User", "dana");
    expect(schemaOfUrn(inComponent)).toBe(objects.require("User"));
  });

  it.each([
    urn("pulumi-nodejs:dynamic/sipio:Robot", "r2"),
    urn("pulumi-nodejs:dynamic/sipio:Queue/more", "q"),
    urn("pulumi-nodejs:dynamic:Resource", "r"),
    urn("aws:s3:Bucket", "pulumi-nodejs:dynamic/sipio:Queue"),
    "text",
  ])("is not known by %s", (other) => {
    expect(schemaOfUrn(other)).toBeUndefined();
  });
});

it("the URN of a resource is known before its registration", async () => {
  const resource = {};
  expect(await urnOfResource(resource)).toBeUndefined();
  rememberUrn(resource, Promise.resolve(queue));
  expect(await urnOfResource(resource)).toBe(queue);
});
