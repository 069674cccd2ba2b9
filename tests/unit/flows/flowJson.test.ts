import { FlowFileError, flowJson } from "pulumi-sipio/flows";

const flow = { start: "in", nodes: [{ id: "in", data: { kind: "hangup" } }], edges: [] };
const utf8 = (text: string) => new TextEncoder().encode(text);
const littleEndian = (text: string) => Buffer.from(text, "utf16le");
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();
const utf32 = (text: string) => Buffer.from(Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0).buffer);
const json = (content: unknown) => JSON.stringify(content);
const mark = "\uFEFF";

it("accepts UTF-8 with and without a byte order mark", () => {
  for (const text of [json(flow), mark + json(flow)]) expect(flowJson(utf8(text))).toEqual(flow);
});

it.each([
  ["UTF-16 (little-endian)", "with a byte order mark", littleEndian(mark + json(flow))],
  ["UTF-16 (little-endian)", "without a byte order mark", littleEndian(json(flow))],
  ["UTF-16 (big-endian)", "with a byte order mark", bigEndian(mark + json(flow))],
  ["UTF-16 (big-endian)", "without a byte order mark", bigEndian(json(flow))],
  ["UTF-32", "with a byte order mark", utf32(mark + json(flow))],
  ["UTF-32", "without a byte order mark", utf32(json(flow))],
  ["UTF-32", "big-endian", utf32(json(flow)).swap32()],
])("names the encoding %s %s", (encoding, _, bytes) => {
  expect(() => flowJson(bytes)).toThrow(new FlowFileError(`it is encoded in ${encoding}; save it as UTF-8`));
});

it.each<[encoding: string, bytes: readonly number[]]>([
  ["UTF-16 (little-endian)", [0xff, 0xfe]],
  ["UTF-16 (little-endian)", [0xff, 0xfe, 0x20, 0]],
  ["UTF-16 (little-endian)", [0xff, 0xfe, 0, 0x20]],
  ["UTF-16 (little-endian)", [0x37, 0]],
  ["UTF-16 (big-endian)", [0xfe, 0xff]],
  ["UTF-16 (big-endian)", [0, 0x37]],
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-32", [0, 0]],
  ["UTF-32", [0x37, 0, 0]],
])("names the encoding %s of the bytes %p", (encoding, bytes) => {
  expect(() => flowJson(Uint8Array.from(bytes))).toThrow(`it is encoded in ${encoding}; save it as UTF-8`);
});

it.each([[[0xff, 0x20]], [[0x20, 0xfe]], [[0xfe, 0x20]], [[0x20, 0xff]]])(
  "names no encoding of the bytes %p",
  (bytes) => {
    expect(() => flowJson(Uint8Array.from(bytes))).toThrow("it is not encoded in UTF-8; save it as UTF-8");
  },
);

it("accepts a file of one character", () => {
  expect(flowJson(utf8("7"))).toBe(7);
});

it("names the position of an error in the JSON", () => {
  expect(() => flowJson(utf8("{ nodes: [] }"))).toThrow(/^it is not JSON: .*position 2/);
  expect(() => flowJson(utf8(""))).toThrow(/^it is not JSON: Unexpected end/);
});

it("rejects any other encoding", () => {
  const latin1 = Buffer.from(json({ ...flow, name: "Empf\u00e4nger" }), "latin1");
  expect(() => flowJson(latin1)).toThrow("it is not encoded in UTF-8; save it as UTF-8");
});
