import { ofClass, type Stack, type StackResource, textsOf } from "../framework";

/** Patterns for the announcement of a recording, in several languages. */
export const announcementPatterns: readonly string[] = [
  "\\b(we|is|are|be|being) record",
  "aufgezeichnet",
  "enregistr",
  "grabad",
  "registrat",
  "gravad",
  "opgenomen",
];

/** Whether a flow announces a recording in a text or in the name of a media file that it plays. Case is ignored. */
export function announces(stack: Stack, flow: StackResource, patterns: readonly string[]): boolean {
  const says = (text: string | undefined) =>
    text !== undefined && patterns.some((pattern) => new RegExp(pattern, "i").test(text));
  const played = ofClass(stack.referents(flow, "graph"), "MediaFile");
  if (played.some(({ values }) => says(values.name))) return true;
  for (const { text } of textsOf(flow)) if (says(text)) return true;
  return false;
}
