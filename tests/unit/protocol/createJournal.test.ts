import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateJournal } from "../../../provider/protocol";
import { createOwnFolder, ownFolder } from "../../../provider/protocol/ownFolder";

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "sipio-journal-"));
  folder = join(parent, "creates");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const onlyFile = () => {
  const [file = "", ...more] = readdirSync(folder);
  expect(more).toEqual([]);
  return join(folder, file);
};
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe("a create that began", () => {
  it("is known to a later process with its time in whole milliseconds, until it ends", () => {
    new CreateJournal(folder).begin("a", 1234.9);
    expect(new CreateJournal(folder).sentAt("a")).toBe(1234);
    new CreateJournal(folder).end("a");
    expect(new CreateJournal(folder).sentAt("a")).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is told apart from others", () => {
    const journal = new CreateJournal(folder);
    journal.begin("a", 1);
    journal.begin("b", 2);
    expect(["a", "b", "c"].map((create) => journal.sentAt(create))).toEqual([1, 2, undefined]);
    journal.end("a");
    expect(["a", "b"].map((create) => journal.sentAt(create))).toEqual([undefined, 2]);
  });

  it("is a file of 32 hexadecimal digits that only this user can read, in a folder that only this user can open", () => {
    new CreateJournal(folder).begin("a", 1);
    expect(onlyFile()).toMatch(/\/[0-9a-f]{32}$/);
    expect(readFileSync(onlyFile(), "utf8")).toBe("1");
    expect([modeOf(onlyFile()), modeOf(folder)]).toEqual([0o600, 0o700]);
  });

  it.each(["", "soon", "0", "-5", "NaN", "Infinity"])("counts as unknown if its file contains %j", (content) => {
    const journal = new CreateJournal(folder);
    journal.begin("a", 1);
    writeFileSync(onlyFile(), content);
    expect(journal.sentAt("a")).toBeUndefined();
  });
});

it("the end of a create that never began is no error", () => {
  new CreateJournal(folder).end("a");
  expect(existsSync(folder)).toBe(false);
});

describe("a folder of this user", () => {
  it("has the same name in every process, and another one for another purpose", () => {
    expect(ownFolder("runs")).toBe(join(tmpdir(), `pulumi-sipio-runs-${process.getuid?.()}`));
    expect(ownFolder("creates")).not.toBe(ownFolder("runs"));
  });

  it("has the user's name in hexadecimal digits if the system has no user IDs", () => {
    const getuid = jest.spyOn(process, "getuid").mockReturnValue(undefined as unknown as number);
    expect(ownFolder("runs")).toMatch(/-runs-[0-9a-f]+$/);
    expect(() => createOwnFolder(folder)).not.toThrow();
    getuid.mockRestore();
  });

  it("is refused if another user created it", () => {
    createOwnFolder(folder);
    createOwnFolder(folder);
    const getuid = jest.spyOn(process, "getuid").mockReturnValue((process.getuid?.() ?? 0) + 1);
    expect(() => createOwnFolder(folder)).toThrow(`${folder} belongs to another user; remove it and run again`);
    getuid.mockRestore();
    chmodSync(folder, 0o700);
  });
});
