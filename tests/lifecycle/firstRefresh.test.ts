import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import type { ObjectSchema } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { type Dependencies, minimal, sample } from "../support/samples";

type AnyClass = new (
  name: string,
  args: Record<string, unknown>,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(() => sandbox?.stop());

/** One object of every class with all or with the required properties, and their dependencies. */
const oneOfEach =
  (every: "every" | "required"): Program =>
  () => {
    const needed = new Map<string, pulumi.CustomResource>();
    const create = ({ class: name }: ObjectSchema, label: string, args: Record<string, unknown>) =>
      new (Reflect.get(sipio, name) as AnyClass)(label, args);
    const dependency: Dependencies = (className, { __second: second, __for: own, ...fixed } = {}) => {
      const label = ["needed", className, second, own, ...Object.keys(fixed)].filter(Boolean).join("-");
      const schema = objects.require(className);
      const existing = needed.get(label);
      if (existing !== undefined) return existing;
      const args = { ...minimal(schema, objects, dependency, label), ...fixed };
      const resource = create(schema, label, args);
      needed.set(label, resource);
      return resource;
    };
    for (const description of ordinary) {
      if (every === "required") {
        dependency(description.class);
        continue;
      }
      const args = sample(description, objects, dependency, { which: 0, tag: description.class });
      create(description, `subject-${description.class}`, args);
    }
    return {};
  };

/** A customer of a reseller whose settings are managed with the customer's own key. */
const customer =
  (settings: sipio.AccountSettingsArgs): Program =>
  () => {
    const account = new sipio.Account("clinic", { name: "City Clinic" });
    const key = new sipio.ApiKey("clinic", { account, scopes: "*" });
    const provider = new sipio.Provider("clinic", { apiKey: key.secret });
    new sipio.AccountSettings("clinic", settings, { provider });
    return {};
  };

const programs: readonly (readonly [string, Program])[] = [
  ["every class with every property", oneOfEach("every")],
  ["every class with its required properties", oneOfEach("required")],
  ["settings without a property", () => void new sipio.AccountSettings("own", {})],
  [
    "settings with every property",
    () => {
      const args = sample(objects.require("AccountSettings"), objects, () => "us_1", { which: 1, tag: "own" });
      new sipio.AccountSettings("own", args);
      return {};
    },
  ],
  ["settings of a new account without a property", customer({})],
  ["settings of a new account", customer({ language: "de-DE", maxOut: 5, brandDomain: "Voice.Clinic.Example" })],
];

it.each(programs)("the first refresh and the next up change nothing: %s", async (_, program) => {
  const up = await stack.up(program);
  expect(up.ok, up.text).toBe(true);
  const before = await sandbox.rows("account");
  const refresh = await stack.refresh(program);
  expect(refresh.changes, refresh.text).toEqual({ same: expect.any(Number) });
  const again = await stack.up(program);
  expect(again.changes, again.text).toEqual({ same: expect.any(Number) });
  expect(await sandbox.rows("account")).toEqual(before);
});
