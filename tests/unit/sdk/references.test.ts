import * as pulumi from "@pulumi/pulumi";
import { Secret } from "../../../provider/resources/secret";
import { User } from "../../../provider/resources/user";
import {
  type ReferencedResource,
  registerResource,
  resourceIn,
  resourceLabel,
  resourceLabels,
  resourceName,
} from "../../../provider/sdk/references";
import { classSymbol, isSipioResource, referenceSymbol, withClass } from "../../../provider/sdk/symbols";
import { runWithEngine } from "../../support/sdkStore";

/** Runs a function with a user and a secret of a program. */
async function withResources(
  test: (user: User & ReferencedResource, secret: Secret & ReferencedResource) => void,
): Promise<void> {
  await runWithEngine({}, async () => {
    const secret = new Secret("pin", { name: "pin", value: "4711" });
    test(new User("dana", { username: "1001" }) as User & ReferencedResource, secret as Secret & ReferencedResource);
  });
}

describe("the resource in a value", () => {
  it("is found by itself, its ID, and the output that others refer to", async () => {
    await withResources((user, secret) => {
      expect(resourceIn(user)).toBe(user);
      expect(resourceIn(user.id)).toBe(user);
      expect(resourceIn({ kind: "user", id: user.id })).toBe(user);
      expect(resourceIn(secret.ref)).toBe(secret);
    });
  });

  it("is not found by another output, a text, or a resource of another package", async () => {
    await withResources((user) => {
      const other = new pulumi.ComponentResource("acme:Office", "office");
      for (const value of [user.username, "us_1", { kind: "hangup" }, { id: "us_1" }, null, undefined, 7, other]) {
        expect(resourceIn(value)).toBeUndefined();
      }
    });
  });

  it("is not a lookup result, which is no resource", () => {
    expect(resourceIn(withClass("User", "id", { id: "us_1" }))).toBeUndefined();
  });
});

describe("the label of a resource", () => {
  it("has its class and its name in the program", async () => {
    await withResources((user, secret) => {
      expect(resourceName(user)).toBe("dana");
      expect(resourceLabel(user)).toBe('User "dana"');
      const referred = new Map<string, ReferencedResource>([
        ["user", user],
        ["pin.secret", secret],
      ]);
      expect(resourceLabels(referred)).toEqual({ user: 'User "dana"', "pin.secret": 'Secret "pin"' });
    });
  });

  it("is its class if it is not registered", async () => {
    await withResources((user) => {
      const copy = Object.create(user) as ReferencedResource;
      expect(resourceName(copy)).toBeUndefined();
      expect(resourceLabel(copy)).toBe("User");
      registerResource(copy, "eli");
      expect(resourceLabel(copy)).toBe('User "eli"');
    });
  });
});

describe("a lookup result", () => {
  const found = withClass("Secret", "ref", { id: "sec_1", ref: "kv:pin" });

  it("is accepted as an object of its class and keeps its properties", () => {
    expect(isSipioResource(found)).toBe(true);
    expect(Reflect.get(found, classSymbol)).toBe("Secret");
    expect(Reflect.get(found, referenceSymbol)).toBe("kv:pin");
    expect({ ...found }).toEqual({ id: "sec_1", ref: "kv:pin" });
  });

  it.each([null, undefined, "us_1", 7, {}, { id: "us_1" }])("is not %p", (value) => {
    expect(isSipioResource(value)).toBe(false);
  });
});
