import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

const count = 5_000;
/** The maximum page size of a list request. Source: contract, Transport. */
const pageSize = 1_000;

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});

afterAll(async () => {
  stack.dispose();
  await recorder.close();
  await sandbox.stop();
});

const numbers = Array.from({ length: count }, (_, index) => String(12_025_550_000 + index));
const others = ["442079460001", "442079460002"];
const changed = [...numbers.slice(2), ...others];

const blocked =
  (entries: string[]): Program =>
  () => {
    new sipio.PhoneList("blocked", { name: "Blocked", kind: "dnc_in", entries });
    return {};
  };

const requests = () =>
  recorder
    .take()
    .filter(({ path }) => path !== "/whoami" && path !== "/account")
    .map(({ path, ...rest }) => ({ ...rest, path: path.replace(/\bpl_\w+/, "pl") }));
const entriesPath = "/policies/phone-lists/pl/entries";

async function numbersThere(): Promise<string[]> {
  return (await sandbox.rows("phone_list_entry")).map(({ e164 }) => String(e164)).sort();
}

it("a list of thousands is sent in whole requests, and previews show only the changes", async () => {
  const first = await stack.up(blocked(numbers));
  expect(first.ok, first.text).toBe(true);
  const made = requests();
  expect(made.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /policies/phone-lists",
    `PUT ${entriesPath}`,
  ]);
  expect(made[1]?.body).toHaveLength(count);
  expect(await numbersThere()).toEqual(numbers);

  // The order of the list does not matter.
  const again = await stack.up(blocked(numbers.toReversed()));
  expect(again.ok, again.text).toBe(true);
  expect(again.changes).toEqual({ same: 2 });
  expect(requests()).toEqual([]);

  const short = await stack.preview(blocked(changed));
  expect(short.changes).toMatchObject({ update: 1 });
  expect(short.text).toContain("[diff: ~entries]");
  expect(short.text.length).toBeLessThan(5_000);
  expect(short.text).not.toMatch(/\d{11}/);

  const long = await stack.preview(blocked(changed), { diff: true });
  const shown = (sign: string) =>
    [...long.text.matchAll(new RegExp(`^\\s*\\${sign} (\\d{11,12})\\s*:`, "gm"))].map(([, number]) => number);
  expect(shown("+")).toEqual(others);
  expect(shown("-")).toEqual(numbers.slice(0, 2));
  expect(shown("~")).toEqual([]);
  expect(requests()).toEqual([]);

  const second = await stack.up(blocked(changed));
  expect(second.ok, second.text).toBe(true);
  const replaced = requests();
  expect(replaced.map(({ method, path }) => `${method} ${path}`)).toEqual([`PUT ${entriesPath}`]);
  expect(replaced[0]?.body).toHaveLength(count);
  expect(await numbersThere()).toEqual(changed.toSorted());

  const refreshed = await stack.refresh(blocked(changed));
  expect(refreshed.ok, refreshed.text).toBe(true);
  expect(refreshed.changes).toEqual({ same: 2 });
  const pages = requests().filter(({ path }) => path === entriesPath);
  expect(pages).toHaveLength(count / pageSize);
  for (const { method, query } of pages) {
    expect(method).toBe("GET");
    expect(new URLSearchParams(query).get("limit")).toBe(String(pageSize));
  }

  const gone = await stack.destroy();
  expect(gone.ok, gone.text).toBe(true);
  expect(requests().map(({ method, path }) => `${method} ${path}`)).toEqual(["DELETE /policies/phone-lists/pl"]);
  expect(await numbersThere()).toEqual([]);
});
