/** Expected refusals of an edit at preview. Everything else is a fault. */
const refusals: readonly RegExp[] = [
  / is held by \w+ ".+" of this stack, and is not released before this object needs it/,
  / is held by \w+ ".+" of this stack, which the program no longer declares/,
  /: acl: required because inboundAuth is ip and no TrunkAcl/,
  / declares its children inline, so /,
  /An object can refer only to objects of its own account\./,
  /: adopt: no \w+ with .+ exists in this account\./,
  /: adopt: .+ Only a replacement can change that\./,
  /: User ".+" is declared with isAgent false, but QueueAgent requires isAgent true/,
];

/** Lines of a refused preview that no known refusal explains. */
export function unexplained(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.trim().startsWith("error: "));
  return lines.filter((line) => !refusals.some((refusal) => refusal.test(line)));
}
