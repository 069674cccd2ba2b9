import * as pulumi from "@pulumi/pulumi";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { inheritedProvider } from "../../../provider/sdk/provider";
import { previewOf } from "../../support/program";

const component = (name: string, opts: pulumi.ComponentResourceOptions) =>
  new pulumi.ComponentResource("acme:office:Desk", name, {}, opts);

/** Runs program statements and returns their result. */
async function inProgram<T>(statements: () => T): Promise<T> {
  let result: T | undefined;
  await previewOf(() => {
    result = statements();
  });
  return result as T;
}

const ambiguous = /^providers: the parent has two providers of this package, under the keys pulumi-nodejs and sipio; /;

describe("the provider of a component", () => {
  it("is the same for an array and for each key of a map", async () => {
    const found = await inProgram(() => {
      const child = new Provider("child", { apiKey: "sk_child" });
      const options = [{ providers: [child] }, { providers: { sipio: child } }, { provider: child }];
      return options.map((each, index) => inheritedProvider(component(`c${index}`, each)) === child);
    });
    expect(found).toEqual([true, true, true]);
  });

  it("is rejected if the keys of a map differ, unless the resource has its own provider", async () => {
    await inProgram(() => {
      const one = new Provider("one", { apiKey: "sk_one" });
      const other = new Provider("other", { apiKey: "sk_other" });
      const inner = component("inner", {
        parent: component("outer", { providers: [one] }),
        providers: { sipio: other },
      });
      expect(() => new User("dana", { username: "1001" }, { parent: inner })).toThrow(ambiguous);
      expect(() => new User("dana", { username: "1001" }, { parent: inner, provider: one })).not.toThrow();
    });
  });
});
