import { loadFleet } from "sipio-fleet";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";

const csv = (text: string | Uint8Array) => folderWith({ "fleet.yaml": fleetFile("tenants.csv"), "tenants.csv": text });
const load = (text: string | Uint8Array) => loadFleet(csv(text), { checkSecrets: false });

async function problems(text: string | Uint8Array): Promise<string[]> {
  const folder = csv(text);
  return problemsOf(loadFleet(folder, { checkSecrets: false }), folder);
}

const header = [
  "key",
  "name",
  "template",
  "tags",
  "args.extensions",
  "args.hours.open",
  "args.hours.days",
  "secrets.trunkPassword",
];
const row = ["acme", "Acme", "office", "gold | west", "12", "08:30", "1|2", "env:A"];
const expected = {
  key: "acme",
  name: "Acme",
  tags: ["gold", "west"],
  args: { extensions: 12, hours: { open: "08:30", days: [1, 2] } },
  secrets: { trunkPassword: { source: "env", name: "A" } },
};

describe("a tenants file in CSV", () => {
  it.each([
    ["commas", ",", "\n", ""],
    ["semicolons and a byte order mark", ";", "\r\n", "\ufeff"],
    ["tabs", "\t", "\n", ""],
  ])("with %s is read", async (_, delimiter, newline, mark) => {
    const lines = [header, row, row.map(() => "")].map((cells) => cells.join(delimiter));
    const { tenants } = await load(mark + lines.join(newline) + newline);
    expect(tenants).toEqual([expect.objectContaining(expected)]);
    expect(tenants[0]?.location).toMatchObject({ line: 2, column: 1 });
  });

  it("has types from the template's schema: a text stays a text", async () => {
    const text = `key,name,template,args.extensions,args.recorded,args.number,args.names,args.rooms,secrets.trunkPassword
007,12,office,3,TRUE,+4930123456,1|02,"[{""name"":""a"",""floor"":-1}]",env:A
true,B,office,4,,,,,file:b
`;
    const { tenants } = await load(text);
    expect(tenants.map(({ key, name, args }) => [key, name, args])).toEqual([
      [
        "007",
        "12",
        { extensions: 3, recorded: true, number: "+4930123456", names: ["1", "02"], rooms: [{ name: "a", floor: -1 }] },
      ],
      ["true", "B", { extensions: 4 }],
    ]);
  });

  it("is validated with the line and the column of each cell, also after quoted cells with line breaks", async () => {
    const text = `key;args.names;template;args.extensions;args.recorded;args.hours.open;secrets.trunkPassword;name
a;"M\u00fcller; ""S\u00f6hne""
& Co";office;x;nein;8;hunter2;A

a;"B";"office";"51";true;;env:A;A
b;;plain;;;;;B
c;;plain;1;;;env:A;C
`;
    expect(await problems(text)).toEqual([
      'tenants.csv:3:14: tenant a: args.extensions: must be a number; got "x"',
      'tenants.csv:3:16: tenant a: args.recorded: must be true or false; got "nein"',
      'tenants.csv:3:21: tenant a: args.hours.open: must be a time such as 08:30; got "8"',
      "tenants.csv:3:23: tenant a: secrets.trunkPassword: must be a reference such as env:NAME or file:PATH; got a value that is not shown because it may be a secret",
      "tenants.csv:5:1: tenant a: key: another tenant has this key in line 2. Each key must be unique.",
      "tenants.csv:5:16: tenant a: args.extensions: must be a number of at most 50; got 51",
      "tenants.csv:7:10: tenant c: args.extensions: unknown name. Remove it.",
      "tenants.csv:7:14: tenant c: secrets.trunkPassword: unknown name. Remove it.",
    ]);
  });

  it("has a header with known columns", async () => {
    expect(await problems("key,name,template,extensions,tag,,key\na,A,plain\n")).toEqual([
      "tenants.csv:1:19: column extensions: unknown column. Write args.extensions for an argument or secrets.extensions for a secret.",
      "tenants.csv:1:30: column tag: unknown column. Did you mean tags?",
      "tenants.csv:1:34: the column has no name. Add one, or delete the column.",
      "tenants.csv:1:35: column key: there is another column with this name",
    ]);
    expect(await problems("name;tags\nA;b\n")).toEqual(["tenants.csv:1:1: the header lacks key and template"]);
  });

  it.each(["", "acme;Acme;plain;hunter2\n"])("without a header is refused, and no cell is shown: %j", async (text) => {
    expect(await problems(text)).toEqual([
      "tenants.csv:1:1: the header lacks key, name and template. The first row must name the columns.",
    ]);
  });

  it("has as many cells in a row as in the header", async () => {
    expect(await problems("key,name,template\na,Smith, John,plain\nb,B,plain,,\n")).toEqual([
      'tenants.csv:2:9: tenant a: template: must be a template in fleet.yaml; got "John". Templates: office and plain.',
      "tenants.csv:2:15: the row has 4 cells, but the header has 3. Put cells that contain the separator in quotes.",
    ]);
  });

  it.each([
    ['key,name,template\na,"A,plain\n', "tenants.csv:2:3: not valid CSV: the quoted cell has no closing quote"],
    [
      'key,name,template\na,"A" B,plain\n',
      "tenants.csv:2:3: not valid CSV: text follows the closing quote of the cell. Double each quote inside a quoted cell.",
    ],
    [
      'key,name,template\na,b,plain\nA "B",b,plain\n',
      "tenants.csv:3:1: not valid CSV: the cell contains a quote. Put the cell in quotes and double each quote inside it.",
    ],
  ])("%j is reported", async (text, problem) => {
    expect(await problems(text)).toEqual([problem]);
  });

  it("in the encoding of an old spreadsheet is refused", async () => {
    expect(await problems(Buffer.from("key,name,template\na,M\xfcller,plain\n", "latin1"))).toEqual([
      "tenants.csv:1:1: must be UTF-8. In a spreadsheet, save the file as CSV UTF-8.",
    ]);
  });
});
