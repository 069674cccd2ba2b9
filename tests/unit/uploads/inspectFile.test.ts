import * as pulumi from "@pulumi/pulumi";
import { wav } from "pulumi-sipio/schema";
import { inspectFile, toContent, unreadable } from "../../../provider/uploads/inspectFile";
import { soundFile } from "../../support/wavFixtures";

const upload = { part: "file", format: wav, maxBytes: 1024 * 1024, maxDurationMs: 60_000 };
const path = soundFile("inspected");
const settled = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

describe("a file in a program", () => {
  it.each<[string, () => unknown]>([
    ["a path", () => path],
    ["an output", () => pulumi.output(path)],
    ["a promise", () => Promise.resolve(path)],
  ])("is inspected when it is given as %s", async (_, given) => {
    expect(await settled(toContent(upload, given()))).toEqual(await inspectFile(upload, path));
  });

  it.each([undefined, null])("is not there if an output is %p", async (given) => {
    expect(await settled(toContent(upload, pulumi.output(given)))).toBeUndefined();
    expect(await settled(toContent(upload, Promise.resolve(given)))).toBeUndefined();
  });

  it.each([
    [7, "7"],
    ["", '""'],
  ])("is refused without a reason if it is %p", async (given, shown) => {
    const allowed = "must be a WAV file of at most 1 MiB and 1 min, as a path or as bytes";
    expect(await inspectFile(upload, given)).toEqual({ refused: `${allowed}; got ${shown}` });
  });
});

it.each<[unknown, string]>([
  [{ code: "ENOENT" }, "a.wav does not exist"],
  [{ code: "ENOTDIR" }, "a.wav does not exist"],
  [{ code: "EACCES" }, "no permission to read a.wav"],
  [{ code: "EPERM" }, "no permission to read a.wav"],
  [{ code: "EIO" }, "a.wav cannot be read [EIO]"],
  [{}, "a.wav cannot be read [Error: broken]"],
])("a file that cannot be read because of %p: %s", (members, reason) => {
  expect(unreadable("a.wav", Object.assign(new Error("broken"), members))).toBe(reason);
});

it("a file that cannot be read for a reason that is no error", () => {
  expect(unreadable("a.wav", "broken")).toBe("a.wav cannot be read [broken]");
});
