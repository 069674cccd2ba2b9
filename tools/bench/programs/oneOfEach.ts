import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { type AnyField, check, type ObjectSchema } from "pulumi-sipio/schema";

type AnyClass = new (name: string, args: Readonly<Record<string, unknown>>) => pulumi.CustomResource;
/** Arguments as declared, and in a form that can be checked without the program: with strings instead of resources. */
interface Args {
  readonly given: Record<string, unknown>;
  readonly checkable: Record<string, unknown>;
}

/** WAV file of an eighth of a second, at 8000 samples per second of 16 bits each. */
const silence = wavOf(2_000);

function wavOf(dataBytes: number): Uint8Array {
  const wav = Buffer.alloc(44 + dataBytes);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + dataBytes, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(dataBytes, 40);
  return new Uint8Array(wav);
}

/** Declares at least one object of every class with its minimal arguments, which are derived from the schema. */
export function oneOfEach(): void {
  const made = new Map<string, pulumi.CustomResource>();
  const need = (className: string, where: Readonly<Record<string, unknown>> = {}): pulumi.CustomResource => {
    const name = [className, ...Object.keys(where)].join("-");
    const found = made.get(name);
    if (found !== undefined) return found;
    const Class = Reflect.get(sipio, className) as AnyClass;
    const args = fewestArguments(objects.require(className), need, made.size);
    const resource = new Class(name, { ...args, ...where });
    made.set(name, resource);
    return resource;
  };
  for (const { class: className } of objects.all) need(className);
}

function fewestArguments(
  schema: ObjectSchema,
  need: (className: string, where?: Readonly<Record<string, unknown>>) => unknown,
  serial: number,
): Readonly<Record<string, unknown>> {
  const args: Args = { given: {}, checkable: {} };
  const give = (name: string, field: AnyField) => {
    const references = field.type.columns(name)[0]?.references;
    const known = references !== undefined && "class" in references;
    if (field.options.upload !== undefined) {
      // A program sets bytes, and the engine receives their hash.
      args.given[name] = silence;
      args.checkable[name] = { hash: `sha256:${"0".repeat(64)}`, path: "", bytes: silence.byteLength };
      return;
    }
    args.checkable[name] = known ? "id" : firstAccepted(field, name, serial);
    args.given[name] = known ? need(references.class, references.where) : args.checkable[name];
  };
  for (const [name, field] of Object.entries(schema.fields)) {
    if (field.options.presence === "required") give(name, field);
  }
  // A rule can require a field that is optional by itself.
  for (const { path } of check(schema, args.checkable).problems) {
    const field = schema.fields[path];
    if (field !== undefined && !(path in args.checkable)) give(path, field);
  }
  return args.given;
}

/** Returns the first candidate that the field accepts. Unique values contain the serial number. */
function firstAccepted(field: AnyField, name: string, serial: number): unknown {
  const candidates: readonly unknown[] = [
    `${name} ${serial}`,
    `${1000 + serial}`,
    1,
    30,
    60,
    true,
    `1202555${1000 + serial}`,
    `d${serial}.acme.example`,
    `203.0.${serial}.0/24`,
    "Europe/Berlin",
    "09:00",
    "*",
    "2026-12-25",
    "0123456789abcdef0123456789abcdef",
    `kv:bench:${serial}`,
    `person${serial}@acme.example`,
    "https://hooks.acme.example/",
    {},
    { nodes: [{ id: "in", data: { kind: "entry", trigger: "inbound" } }], edges: [] },
    "DE",
    "^(.*)$",
    `vm:${serial}:pin`,
    ...((field.type.columns(name)[0]?.schema.enum as readonly unknown[] | undefined) ?? []),
  ];
  const taken = candidates.find((candidate) => {
    const problems: { path: string; message: string }[] = [];
    field.type.check(candidate, name, { problems, registry: objects });
    return problems.length === 0;
  });
  if (taken === undefined) throw new Error(`no sample value for ${name}, which must be ${field.type.expects}`);
  return taken;
}
