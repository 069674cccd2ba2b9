import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Input } from "@pulumi/pulumi";
import { type AnyRef, formatValue, isRecord } from "../../schema";
import { FlowFileError } from "../flowFileError";
import { flowJson } from "../flowJson";
import type { FlowDocument, FlowDocumentNode } from "../types";

/** Replacements for the IDs in an exported flow. Each is a resource, a lookup result or an ID. */
export type FlowIds = Readonly<Record<string, Input<string> | AnyRef>>;

/**
 * Reads a flow that was exported from the platform's editor, for use as the `graph` of a {@link Flow}. The editor's
 * layout is kept. A preview reports problems in the flow.
 *
 * @param path Path of the JSON file. Relative paths are resolved from the program's working directory.
 * @param ids Replacements for IDs in the file.
 * @throws FlowFileError if the file cannot be read or contains no flow, or if no node contains one of the IDs.
 *
 * @example
 * Declare an exported flow with other IDs
 * ```ts
 * const exported = () => flowFile("flows/reception.json", { q_01jatt: support, vm_01jatt: mailbox });
 * ```
 */
export function flowFile(path: string, ids: FlowIds = {}): FlowDocument {
  const document = parsed(path);
  const unused = new Set(Object.keys(ids));
  const replaced = (value: unknown): unknown => {
    if (typeof value === "string" && Object.hasOwn(ids, value)) {
      unused.delete(value);
      return ids[value];
    }
    if (Array.isArray(value)) return value.map(replaced);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner)]))
      : value;
  };
  const nodes = document.nodes.map((node) =>
    isRecord(node) && isRecord(node.data)
      ? { ...node, data: { ...(replaced(node.data) as FlowDocumentNode["data"]), kind: node.data.kind } }
      : node,
  );
  if (unused.size > 0) throw new FlowFileError(`${path}: no node contains ${[...unused].map(formatValue).join(", ")}`);
  return { ...document, nodes };
}

function parsed(path: string): FlowDocument {
  const file = resolve(path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new FlowFileError(`${path}: ${file} cannot be read [${codeOf(error)}]`, { cause: error });
  }
  let document: unknown;
  try {
    document = flowJson(bytes);
  } catch (error) {
    if (!(error instanceof FlowFileError)) throw error;
    throw new FlowFileError(`${path}: ${file}: ${error.message}`, { cause: error });
  }
  if (isRecord(document) && Array.isArray(document.nodes)) return document as unknown as FlowDocument;
  throw new FlowFileError(`${path}: ${file} contains no flow { nodes, edges }`);
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error));
