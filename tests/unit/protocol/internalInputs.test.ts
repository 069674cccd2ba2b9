import {
  accountKey,
  classInToken,
  identityKey,
  inputsOfThisRun,
  nameKey,
  newKey,
  persistedInternal,
  previewKey,
  providerText,
  replaceOnChangesKey,
  reviewedKey,
  secretsKey,
  typeToken,
  versionKey,
  withoutInternal,
} from "../../../provider/protocol";
import * as internal from "../../../provider/protocol/internalInputs";

it("the names in users' states never change", () => {
  expect(internal).toMatchObject({
    nameKey: "__title",
    identityKey: "__key",
    secretsKey: "__secrets",
    versionKey: "__version",
    reviewedKey: "__reviewed",
    adoptKey: "__adopt",
    previewKey: "__preview",
    newKey: "__new",
    replaceOnChangesKey: "__replaceOnChanges",
    programSecretsKey: "forPolicyPacks",
    accountKey: "__account",
    unconfirmedKey: "__unconfirmed",
    providerKey: "__provider",
  });
  expect(typeToken("Queue")).toBe("pulumi-nodejs:dynamic/sipio:Queue");
  expect(providerText("Queue")).toBe(`exports.handler=()=>require("pulumi-sipio/dynamic").provider("Queue")`);
});

it("inputs of one run are not in the state", () => {
  expect(persistedInternal({ [internal.programSecretsKey]: {} })).toEqual({});
  expect(inputsOfThisRun).toEqual([previewKey, newKey, replaceOnChangesKey]);
  const values = { [nameKey]: "dana", [identityKey]: "k", [secretsKey]: ["a"], [versionKey]: 1 };
  const more = { [previewKey]: {}, [newKey]: true, [reviewedKey]: true, [accountKey]: "acc_1", username: "1001" };
  expect(persistedInternal({ ...values, ...more })).toEqual(values);
  expect(persistedInternal({ [nameKey]: "dana", [identityKey]: undefined })).toEqual({ [nameKey]: "dana" });
});

it("users see properties without internal ones", () => {
  expect(withoutInternal({ [nameKey]: "dana", [internal.programSecretsKey]: {}, username: "1001", _kept: 1 })).toEqual({
    username: "1001",
    _kept: 1,
  });
});

it("a type token contains the class, unless it belongs to another package", () => {
  expect(classInToken(typeToken("Queue"))).toBe("Queue");
  expect(classInToken("pulumi-nodejs:dynamic:Resource")).toBeUndefined();
});
