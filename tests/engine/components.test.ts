import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { type Program, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;
let empty: Rows;

type Rows = Readonly<Record<string, readonly unknown[]>>;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  empty = await ids();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());

afterAll(async () => {
  await sandbox.stop();
});

/** The IDs of all objects on the platform, by object. */
async function ids(): Promise<Rows> {
  const rows = objects.all.map(async ({ apiName }) => {
    const all = await sandbox.rows(apiName);
    return [apiName, all.map(({ id }) => id).sort()] as const;
  });
  return Object.fromEntries((await Promise.all(rows)).filter(([, all]) => all.length > 0));
}

async function up(program?: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

/** Deploys the program again and expects no changes. */
async function unchanged(program?: Program) {
  const before = await ids();
  const { changes } = await up(program);
  expect(Object.keys(changes)).toEqual(["same"]);
  expect(await ids()).toEqual(before);
}

async function destroyed() {
  const run = await stack.destroy();
  expect(run.ok, run.text).toBe(true);
  expect(await ids()).toEqual(empty);
}

interface DeskArgs {
  readonly digits: string;
  readonly realm: pulumi.Input<string>;
}

/** A person with a phone, an extension and a voicemail box. */
class Desk extends pulumi.ComponentResource {
  readonly user: sipio.User;
  readonly extension: sipio.Extension;

  constructor(name: string, { digits, realm }: DeskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:office:Desk", name, {}, opts);
    const parent = { parent: this };
    const mailbox = new sipio.VoicemailBox(name, { name }, parent);
    this.user = new sipio.User(name, { username: digits, isAgent: true, voicemail: mailbox }, parent);
    const device = { user: this.user, authUsername: digits, realm, password: "Correct horse 9" };
    new sipio.Device(name, device, parent);
    this.extension = new sipio.Extension(name, { digits, dest: this.user }, parent);
    this.registerOutputs({ user: this.user });
  }
}

const desk = { digits: "101", realm: "office.example" };

/** The domain in which desks register. */
const office = () => new sipio.Domain("office", { domain: "office.example" });

describe("components", () => {
  it("apply transforms of the stack and of one component", async () => {
    const labeled =
      (label: string): pulumi.ResourceTransform =>
      ({ type, props, opts }) =>
        type === sipio.User.__pulumiType ? { props: { outCidName: label, ...props }, opts } : undefined;
    const program: Program = () => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === sipio.User.__pulumiType ? { props: { ...props, ringTimeoutSec: 40 }, opts } : undefined,
      );
      office();
      new Desk("dana", desk, { transforms: [labeled("Dana")] });
      new Desk("eli", { ...desk, digits: "102" });
      return {};
    };
    await up(program);
    const users = await sandbox.rows("sip_user");
    expect(
      users.map(({ username, ring_timeout_sec, out_cid_name }) => [username, ring_timeout_sec, out_cid_name]),
    ).toEqual(
      expect.arrayContaining([
        ["101", 40, "Dana"],
        ["102", 40, null],
      ]),
    );
    await unchanged(program);
    await destroyed();
  });
});
