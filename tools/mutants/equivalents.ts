/** Mutants that change no behavior, by file. */
interface Equivalent {
  /** Part of the line. */
  readonly code: string;
  /** Replacement by the mutant. If omitted, the entry is about all mutants of the line. */
  readonly replacement?: string;
  readonly reason: string;
}

const isField = "The names are those of fields. Only the compiler requires `?.`.";

/** Mutants that no test can notice, with the reason. */
export const equivalents: Readonly<Record<string, readonly Equivalent[]>> = {
  "provider/lifecycle/adopt.ts": [
    { code: "const untold = fixed.filter", replacement: "schema.fields[name].options", reason: isField },
  ],
  "provider/lifecycle/create.ts": [
    { code: "options.returnedOnce && isSet(value)", replacement: "schema.fields[name].options", reason: isField },
    { code: "const { writeOnly, returnedOnce }", replacement: "schema.fields[name].options", reason: isField },
    { code: "!fields[name]?.options.writeOnly", replacement: "fields[name].options", reason: isField },
  ],
  "provider/lifecycle/destination.ts": [
    {
      code: 'isRecord(of) ? [String(of.kind), String(of.id)] : ["", ""]',
      replacement: "[]",
      reason: "placeOf rejects both.",
    },
    {
      code: "if (owner === undefined || field === undefined || rest.length === 0)",
      replacement: "false",
      reason: "Without an owner there is no field, and parseId rejects an empty ID.",
    },
  ],
  "provider/lifecycle/diff.ts": [
    { code: "schema.fields[name]?.options.replaces", replacement: "schema.fields[name].options", reason: isField },
    {
      code: "replaceOnChanges: readonly string[] = [],",
      replacement: '["Stryker was here"]',
      reason: "No property has this name.",
    },
  ],
  "provider/lifecycle/existing.ts": [
    { code: "if (isSensitive(field) || field?.options.children", replacement: "field.options", reason: isField },
    { code: "if (fields[name]?.options.children", replacement: "fields[name].options", reason: isField },
  ],
  "provider/lifecycle/inlineChildren.ts": [
    { code: "const alike = naturalKeyFields(of).flatMap", reason: isField },
    {
      code: "await findByNaturalKey(api, of, parentId, fromWire(of, body)) : [];",
      replacement: '["Stryker was here"]',
      reason: "A text has no ID either.",
    },
  ],
  "provider/lifecycle/interrupted.ts": [
    {
      code: "sentAt: isSame ? earlier?.sentAt : undefined,",
      replacement: "earlier.sentAt",
      reason: "isSame implies that there is an earlier create.",
    },
  ],
  "provider/lifecycle/naturalKey.ts": [
    {
      code: "const holder = property === undefined ? undefined",
      replacement: "false",
      reason: "The next line rejects a class without a changeable name in any case.",
    },
  ],
  "provider/lifecycle/previews/adoptionPreview.ts": [
    { code: "const of = field?.options.children?.of;", replacement: "field.options", reason: isField },
    { code: "field?.type.changes?.(old, now)", replacement: "field.type", reason: isField },
    { code: "const fallback = field?.options.default;", replacement: "field.options", reason: isField },
  ],
  "provider/lifecycle/previews/names.ts": [
    {
      code: "const label = path === undefined ? undefined : this.labels[path];",
      replacement: "false",
      reason: "No label has the path `undefined`.",
    },
    {
      code: 'typeof to.id === "string" ? this.run.names.get',
      replacement: "true",
      reason: "No name is recorded for an unknown ID.",
    },
    { code: "} catch {", replacement: "{}", reason: "A function without a return statement returns `undefined`." },
  ],
  "provider/lifecycle/unconfirmed.ts": [
    { code: "!fields[name]?.options.writeOnly", replacement: "fields[name].options", reason: isField },
  ],
  "provider/lifecycle/writeOnly.ts": [
    {
      code: "if (!schema.fields[name]?.options.writeOnly",
      replacement: "schema.fields[name].options",
      reason: isField,
    },
  ],
};
