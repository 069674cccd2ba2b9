import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { filterColumns, type ObjectSchema, targetKinds } from "pulumi-sipio/schema";
import { ApiError, invalidField } from "../../../sandbox/errors";
import { repository } from "../../support/markdown";
import { code, requireSection, sectionsOf } from "./page";

const page = sectionsOf("internals/api-contract.md");
const section = (title: string) => requireSection(page, title);

const ticked = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");

/** The table of objects that the page must contain. */
function tableOfObjects(): string {
  const bulk = new Set(
    objects.all.flatMap(({ fields }) =>
      Object.values(fields).flatMap(({ options }) => (options.children?.bulk ? [options.children.of.class] : [])),
    ),
  );
  const key = ({ naturalKey, parent }: ObjectSchema) => {
    if (naturalKey === undefined) return "none";
    return `${ticked(naturalKey.fields)} in the ${naturalKey.scope === "parent" ? parent : naturalKey.scope}`;
  };
  const replaces = ({ fields }: ObjectSchema) =>
    ticked(Object.keys(fields).filter((name) => fields[name]?.options.replaces)) || "nothing";
  const rows = objects.all.map((schema) => [
    `\`${schema.class}\``,
    `\`${schema.apiName}\``,
    `\`${schema.path}\``,
    schema.idPrefix === "" ? `its \`${schema.listOnly?.by}\`` : `\`${schema.idPrefix}_\``,
    key(schema),
    replaces(schema),
    bulk.has(schema.class) ? "yes" : "",
  ]);
  const head = ["class", "object", "path", "id", "natural key", "a change of it replaces", "whole list at once"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`.replace(/ +\|/g, " |"))
    .join("\n");
}

describe("docs/internals/api-contract.md", () => {
  it("lists the objects as in the schemas", () => {
    const wanted = tableOfObjects();
    const [found] = /(?:^\|.*\n)+/m.exec(section("Objects").text) ?? [];
    expect(found?.trim(), `paste this into docs/internals/api-contract.md, under "Objects":\n\n${wanted}\n`).toBe(
      wanted,
    );
  });

  it("lists each object once under the source of its path", () => {
    const listed = section("Where the paths come from").lines.flatMap(({ classes = "" }) =>
      classes.split(", ").map(code),
    );
    expect(listed.sort()).toEqual(objects.all.map((schema) => schema.class).sort());
  });

  it("lists every destination with the class of its ID", () => {
    const listed = section("Special rules").lines.map(({ kind, class: name }) => [code(kind), code(name) || null]);
    expect(listed).toEqual([...Object.entries(targetKinds), ["feature", null]]);
  });

  it("lists the scopes of objects", () => {
    const listed = section("Scopes").lines.map(({ scope, for: what }) => [code(scope), what]);
    const wanted = objects.all.flatMap(({ scopes, path }) =>
      Object.entries(scopes ?? {}).map(([access, scope]) => [scope, `${access} of \`${path}\``]),
    );
    expect(listed).toEqual([...wanted, ["*", "everything"]]);
  });

  it("lists the filters of lists", () => {
    const listed = section("Lists")
      .lines.filter((line) => "filters" in line)
      .map(({ class: name, filters = "" }) => [code(name), filters.split(", ").map(code)]);
    const wanted = objects.all.flatMap((schema): [string, string[]][] => {
      const names = filterColumns(schema).map(({ name }) => name);
      return names.length === 0 ? [] : [[schema.class, names]];
    });
    expect(listed).toEqual(wanted);
  });

  it("has the wire names of properties", () => {
    for (const line of section("On the wire").lines) {
      const property = [...(line["in a program"] ?? "").matchAll(/`(\w+)`/g)].at(-1)?.[1] ?? "";
      const field = objects.all.map(({ fields }) => fields[property]).find((one) => one !== undefined);
      if (field === undefined || field.options.presence === "program") continue;
      const wire = [...(line["on the wire"] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
      expect(wire).toEqual(field.type.columns(property).map(({ name }) => name));
    }
  });

  it("lists every error code of the sandbox", () => {
    const listed = section("Errors").lines.map(({ status, code: word }) => `${status} ${code(word)}`);
    expect(listed).toContain(`${invalidField([]).status} ${invalidField([]).code}`);
    const files = [
      "errors.ts",
      "http/authenticate.ts",
      "http/rateLimit.ts",
      "http/readBody.ts",
      "http/readMultipart.ts",
      "http/responses.ts",
    ];
    const source = [...files, "http/app.ts", "http/objectRoutes.ts", "objects/create.ts"]
      .map((file) => readFileSync(join(repository, "sandbox", file), "utf8"))
      .join("\n");
    const refused = [...source.matchAll(/new ApiError\(\s*(\d{3}),\s*"(\w+)"/g)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
    expect(refused.length).toBeGreaterThan(8);
    for (const pair of refused) expect(listed).toContain(pair);
    expect(new ApiError(404, "not_found", "").status).toBe(404);
  });

  it("marks every rule as served, named or assumed", () => {
    const marks = page.flatMap(({ lines }) => lines.flatMap(({ mark }) => (mark === undefined ? [] : [mark])));
    expect(marks.length).toBeGreaterThan(20);
    expect(new Set(marks)).toEqual(new Set(["served", "named", "assumed", "named; the shape is assumed"]));
  });
});
