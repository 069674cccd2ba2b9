import type { ObjectSchema, SchemaRegistry } from "pulumi-sipio/schema";

/** The object to which a path of our document belongs: the one whose collection is the longest beginning of it. */
export function ownerOf(path: string, { all }: SchemaRegistry): ObjectSchema | undefined {
  const plain = (text: string) => text.replace(/\{[^}]*\}/g, "{}");
  const owners = all.filter(({ path: collection }) => `${plain(path)}/`.startsWith(`${plain(collection)}/`));
  return owners.sort((a, b) => b.path.length - a.path.length)[0];
}
