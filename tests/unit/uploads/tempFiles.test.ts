import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { removeWhenCreated, writeTempFile } from "../../../provider/uploads/tempFiles";
import { eventually } from "../../support/eventually";
import { soundFile } from "../../support/wavFixtures";

const bytes = (text: string) => Buffer.from(text);
const hash = `sha256:${"0".repeat(64)}`;

/** Starts a run of a program without an engine. */
const start = (preview: boolean) =>
  pulumi.runtime.setMocks(
    { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) },
    "tests",
    "test",
    preview,
  );

/** A resource that the engine creates when `created` is called. */
function pendingResource() {
  let created: (urn: string) => void = () => undefined;
  const urn = pulumi.output(
    new Promise<string>((resolve) => {
      created = resolve;
    }),
  );
  return { resource: { urn } as pulumi.Resource, created: () => created("urn:pulumi:test::tests::a:b:C::c") };
}

beforeEach(() => start(false));

describe("bytes of a program", () => {
  it("are in a file of their own that only this user can read", async () => {
    const [one, other] = [await writeTempFile(bytes("one")), await writeTempFile(bytes("other"))];
    expect([one, other].map((path) => readFileSync(path, "utf8"))).toEqual(["one", "other"]);
    expect(dirname(other)).toBe(dirname(one));
    expect([one, dirname(one)].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
  });

  it("are not stored at preview", async () => {
    await start(true);
    expect(await writeTempFile(bytes("one"))).toBe("");
  });

  it("are deleted once the engine has created the resource", async () => {
    const path = await writeTempFile(bytes("one"));
    const { resource, created } = pendingResource();
    removeWhenCreated(resource, pulumi.output({ hash, path, bytes: 3 }));
    await pulumi.output(undefined);
    expect(existsSync(path)).toBe(true);
    created();
    await eventually(() => expect(existsSync(path)).toBe(false));
  });
});

it("a file of the user is never deleted", async () => {
  const own = await writeTempFile(bytes("one"));
  const path = soundFile("kept");
  const first = pendingResource();
  removeWhenCreated(first.resource, { hash, path, bytes: 3 });
  removeWhenCreated(first.resource, undefined);
  first.created();
  // The files of one run are deleted in order.
  const { resource, created } = pendingResource();
  removeWhenCreated(resource, { hash, path: own, bytes: 3 });
  created();
  await eventually(() => expect(existsSync(own)).toBe(false));
  expect(existsSync(path)).toBe(true);
});
