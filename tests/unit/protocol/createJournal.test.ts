import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
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

const dana = { baseUrl: "https://api.example/v1", accountId: "acc_1", className: "User", identity: "dana" };
const values = { returned: { username: "1001", display_name: "Dana" }, others: ["sha256:1"] };
const sentAt = 1_800_000_000_000;
const row = { id: "us_1", username: "1001", display_name: "Dana", dnd: 0, created_at: sentAt / 1000 };
const journal = () => new CreateJournal(folder);

describe("a create that began", () => {
  it("is known to a later process with its time in whole milliseconds, until it ends", () => {
    journal().begin(dana, values, sentAt + 0.9);
    expect(journal().earlier(dana, sentAt)?.sentAt).toBe(sentAt);
    journal().end(dana);
    expect(journal().earlier(dana, sentAt)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([{ baseUrl: "https://other.example/v1" }, { accountId: "acc_2" }, { className: "Queue" }, { identity: "x" }])(
    "differs from one with %o",
    (other) => {
      journal().begin(dana, values, sentAt);
      expect(journal().earlier({ ...dana, ...other }, sentAt)).toBeUndefined();
    },
  );

  it("is known for longer than 24 hours, because its object may still be found", () => {
    journal().begin(dana, values, sentAt);
    expect(journal().earlier(dana, sentAt + 48 * 60 * 60 * 1000)).toMatchObject({ sentAt, id: undefined });
  });

  it("differs from one of the same resource with other values", () => {
    journal().begin(dana, values, sentAt);
    const earlier = journal().earlier(dana, sentAt);
    expect(earlier?.hasSent({ ...values, returned: { ...values.returned } })).toBe(true);
    expect(earlier?.hasSent({ ...values, returned: { ...values.returned, display_name: "Ed" } })).toBe(false);
    expect(earlier?.hasSent({ ...values, others: ["sha256:2"] })).toBe(false);
  });

  it("is a file of 32 characters without a value, that only this user can read, in a folder that only this user can open", () => {
    journal().begin(dana, values, sentAt);
    expect(onlyFile()).toMatch(/\/[\w-]{32}$/);
    const text = readFileSync(onlyFile(), "utf8");
    for (const hidden of ["1001", "Dana", "acc_1", "dana"]) expect(text).not.toContain(`"${hidden}"`);
    expect([modeOf(onlyFile()), modeOf(folder)]).toEqual([0o600, 0o700]);
  });

  it.each([
    "",
    "soon",
    "1234",
    "null",
    "{}",
    '{"place":"x","sentAt":"soon","columns":[]}',
    '{"place":"x","sentAt":0,"columns":[]}',
    '{"place":7,"sentAt":1,"columns":[]}',
    '{"place":"x","sentAt":1,"columns":"a"}',
  ])("counts as unknown if its file contains %j", (content) => {
    journal().begin(dana, values, sentAt);
    writeFileSync(onlyFile(), content);
    expect(journal().earlier(dana, sentAt)).toBeUndefined();
  });
});

describe("the object of a create", () => {
  const hasMade = (changes: Readonly<Record<string, unknown>>) => {
    journal().begin(dana, values, sentAt);
    return journal()
      .earlier(dana, sentAt)
      ?.hasMade({ ...row, ...changes });
  };

  it.each([{}, { created_at: sentAt / 1000 - 2 }, { created_at: sentAt / 1000 + 600 }, { updated_at: row.created_at }])(
    "is a row with what was sent and with %o",
    (changes) => {
      expect(hasMade(changes)).toBe(true);
    },
  );

  it.each([
    { username: "1002" },
    { display_name: undefined },
    { created_at: undefined },
    { created_at: sentAt / 1000 - 3 },
    { created_at: sentAt / 1000 + 601 },
    { updated_at: row.created_at + 1 },
  ])("is no row with %o", (changes) => {
    expect(hasMade(changes)).toBe(false);
  });
});

describe("a create whose response arrived", () => {
  it("is known for 24 hours, until the state contains its object", () => {
    const day = 24 * 60 * 60 * 1000;
    journal().begin(dana, values, sentAt);
    journal().answered(dana, "us_1");
    expect(
      journal()
        .earlier(dana, sentAt + day)
        ?.hasSent(values),
    ).toBe(true);
    expect(journal().earlier(dana, sentAt)?.id).toBe("us_1");
    expect(journal().earlier(dana, sentAt + day + 1)).toBeUndefined();
    journal().settle(dana, "us_2");
    expect(journal().earlier(dana, sentAt)).toBeDefined();
    journal().settle(dana, "us_1");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not settled by an object before its response, and answering what never began leaves no trace", () => {
    journal().begin(dana, values, sentAt);
    journal().settle(dana, "us_1");
    expect(journal().earlier(dana, sentAt)).toBeDefined();
    journal().answered({ ...dana, identity: "x" }, "us_1");
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe("interrupted creates", () => {
  const { identity: _, ...account } = dana;
  const endedProcess = () => {
    const entry = JSON.parse(readFileSync(onlyFile(), "utf8")) as object;
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(onlyFile(), JSON.stringify({ ...entry, pid }));
  };

  it("are those of ended processes without a response, of one class and account", () => {
    journal().begin(dana, values, sentAt);
    expect(journal().interrupted(account)).toEqual([]);
    endedProcess();
    expect(
      journal()
        .interrupted(account)
        .map((create) => create.hasMade(row)),
    ).toEqual([true]);
    expect(journal().interrupted({ ...account, className: "Queue" })).toEqual([]);
    expect(journal().interrupted({ ...account, accountId: "acc_2" })).toEqual([]);
    journal().answered(dana, "us_1");
    expect(journal().interrupted(account)).toEqual([]);
  });

  it("are found next to files that are no entries", () => {
    journal().begin(dana, values, sentAt);
    endedProcess();
    writeFileSync(join(folder, "other"), "no entry");
    expect(journal().interrupted(account)).toHaveLength(1);
  });

  it("are none without a journal", () => {
    expect(journal().interrupted(account)).toEqual([]);
  });
});

it("entries of 30 days ago are deleted by the next create, once in a process", () => {
  journal().begin(dana, values, sentAt);
  const old = onlyFile();
  const before = (days: number) => Date.now() / 1000 - days * 86_400;
  utimesSync(old, before(29.9), before(29.9));
  const other = journal();
  other.begin({ ...dana, identity: "x" }, values, sentAt);
  expect(readdirSync(folder)).toHaveLength(2);
  utimesSync(old, before(30.1), before(30.1));
  other.begin({ ...dana, identity: "x" }, values, sentAt);
  expect(readdirSync(folder)).toHaveLength(2);
  journal().begin({ ...dana, identity: "x" }, values, sentAt);
  expect(readdirSync(folder)).toHaveLength(1);
});

it("an entry that another process deletes during the clean-up is no error", () => {
  journal().begin(dana, values, sentAt);
  // The file is listed, but cannot be found.
  symlinkSync(join(folder, "missing"), join(folder, "deleted"));
  expect(() => journal().begin(dana, values, sentAt)).not.toThrow();
});

it("the end of a create that never began is no error", () => {
  journal().end(dana);
  journal().settle(dana, "us_1");
  expect(existsSync(folder)).toBe(false);
});

describe("a folder of this user", () => {
  it("has the same name in every process, and a different name for each purpose", () => {
    expect(ownFolder("runs")).toBe(join(tmpdir(), `pulumi-sipio-runs-${process.getuid?.()}`));
    expect(ownFolder("creates")).not.toBe(ownFolder("runs"));
  });

  it("contains the user name in hexadecimal digits if the system has no user IDs", () => {
    const { getuid } = process;
    Object.assign(process, { getuid: undefined });
    expect(ownFolder("runs")).toMatch(/-runs-[0-9a-f]+$/);
    expect(() => createOwnFolder(folder)).not.toThrow();
    Object.assign(process, { getuid });
  });

  it("is rejected if another user created it", () => {
    createOwnFolder(folder);
    createOwnFolder(folder);
    const getuid = jest.spyOn(process, "getuid").mockReturnValue((process.getuid?.() ?? 0) + 1);
    expect(() => createOwnFolder(folder)).toThrow(`${folder} belongs to another user; remove it and run again`);
    getuid.mockRestore();
    chmodSync(folder, 0o700);
  });
});
