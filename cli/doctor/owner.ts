import type { Description, Registry } from "pulumi-sipio/model";

/** The object to which a path of our document belongs: the one whose collection is the longest beginning of it. */
export function ownerOf(path: string, { all }: Registry): Description | undefined {
  const plain = (text: string) => text.replace(/\{[^}]*\}/g, "{}");
  const owners = all.filter(({ collection }) => `${plain(path)}/`.startsWith(`${plain(collection)}/`));
  return owners.sort((a, b) => b.collection.length - a.collection.length)[0];
}
