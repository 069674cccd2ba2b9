import { isRecord } from "../schema";

/** Editor whose files are recognized. */
interface OtherEditor {
  /** Kind of file as it appears in a sentence, such as `an Amazon Connect flow`. */
  readonly file: string;
  matches(content: unknown): boolean;
}

const hasLists = (content: unknown, ...names: readonly string[]) =>
  isRecord(content) && names.every((name) => Array.isArray(content[name]));
const has = (content: unknown, ...names: readonly string[]) =>
  isRecord(content) && names.every((name) => content[name] !== undefined);
const isXml = (content: unknown, root: RegExp) => typeof content === "string" && root.test(content.slice(0, 2000));

/**
 * Other editors whose exports are recognized. The content is the parsed JSON, or the text of a file that is not JSON.
 * Sources: Amazon Connect, Flow language; Twilio Studio, Flow definition; Node-RED, Flow format; n8n, Export workflows;
 * Voiceflow, Export project; Genesys Cloud, Archy YAML.
 */
const otherEditors: readonly OtherEditor[] = [
  {
    file: "an Amazon Connect flow",
    matches: (content) =>
      (has(content, "Version", "StartAction") && hasLists(content, "Actions")) ||
      (has(content, "metadata", "start") && hasLists(content, "modules")),
  },
  {
    file: "a Twilio Studio flow",
    matches: (content) =>
      (has(content, "initial_state") && hasLists(content, "states")) ||
      (isRecord(content) && has(content.definition, "initial_state", "states")),
  },
  {
    file: "a Node-RED flow",
    matches: (content) =>
      Array.isArray(content) && content.some((node) => hasLists(node, "wires") || (has(node, "id") && isTab(node))),
  },
  {
    file: "an n8n workflow",
    matches: (content) => hasLists(content, "nodes") && isRecord(content) && isRecord(content.connections),
  },
  {
    file: "a Voiceflow project",
    matches: (content) => has(content, "project", "version") && isRecord(content) && isRecord(content.diagrams),
  },
  {
    file: "a Genesys Cloud Architect flow",
    matches: (content) =>
      typeof content === "string" && /^(?:inbound|outbound|inqueue|secure)\w*:\s*$/im.test(content.slice(0, 2000)),
  },
  { file: "a BPMN diagram", matches: (content) => isXml(content, /<(?:\w+:)?definitions\b[^>]*BPMN/) },
  { file: "a draw.io diagram", matches: (content) => isXml(content, /<mxfile\b|<mxGraphModel\b/) },
];

const isTab = (node: unknown) => isRecord(node) && node.type === "tab";

/** Returns the kind of a file that another editor wrote, such as `a Twilio Studio flow`; otherwise `undefined`. */
export function otherEditorOf(content: unknown): string | undefined {
  return otherEditors.find(({ matches }) => matches(content))?.file;
}

/** Returns the message for a file of another editor. */
export function notOurs(file: string): string {
  return `this is ${file}; export the flow from SIP.IO's editor, or write it with the builder of pulumi-sipio/flows`;
}
