import type { ObjectSchema, SchemaRegistry } from "pulumi-sipio/schema";

/** Returns the object that owns a path of our document: the one with the longest matching collection path. */
export function pathOwner(path: string, { all }: SchemaRegistry): ObjectSchema | undefined {
  const plain = (text: string) => text.replace(/\{[^}]*\}/g, "{}");
  const owners = all.filter(({ path: collection }) => `${plain(path)}/`.startsWith(`${plain(collection)}/`));
  return owners.sort((a, b) => b.path.length - a.path.length)[0];
}
