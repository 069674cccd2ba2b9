import { FlowFileError, type FlowGraph, flowJson, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, checkAdoption, formatDiagnostic, fromWire, isRecord, type Values } from "pulumi-sipio/schema";

/** Flow read from a file. */
export interface ReadFlow {
  /** ID of the flow on the platform, if the file has one. */
  readonly id?: string;
  readonly name: string;
  readonly graph: FlowGraph;
  /** Warnings about parts that the platform accepts but that may surprise callers. */
  readonly doubts: readonly string[];
  /** Whether the flow in the file is an unpublished draft. */
  readonly isDraft: boolean;
}

/** Thrown if a file contains no flow or an invalid one. Lists all problems. */
export class NoFlowError extends Error {
  override readonly name = "NoFlowError";

  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
  }
}

/**
 * Reads a flow from an export of the vendor's editor, or from an object of the API, whose graph may be text.
 * @param file Bytes of the file.
 * @param name Name of the flow if the file has none.
 * @throws NoFlowError if the file contains no flow or an invalid one.
 */
export function readFlow(file: Uint8Array, name: string): ReadFlow {
  const schema = objects.require("Flow");
  const row = rowIn(parsed(file));
  const given = fromWire(schema, row);
  const declared = { name: given.name ?? name, graph: given.graph };
  const { values, problems } = check(schema, declared, objects);
  if (problems.length > 0) throw new NoFlowError(problems.map(formatDiagnostic));
  const { id } = row;
  const findings = validateFlow(given.graph, objects).filter(({ severity }) => severity === "warning");
  return {
    ...(typeof id === "string" && checkAdoption(schema, { id }, objects).length === 0 && { id }),
    name: String(values.name),
    graph: values.graph as FlowGraph,
    doubts: findings.map((one) => formatDiagnostic({ ...one, path: `graph.${one.path}` })),
    isDraft: given.isPublished === false,
  };
}

function parsed(file: Uint8Array): unknown {
  try {
    return flowJson(file);
  } catch (error) {
    throw error instanceof FlowFileError ? new NoFlowError([error.message]) : error;
  }
}

/** Returns the content of a file as an object of the API. */
function rowIn(given: unknown): Values {
  if (!isRecord(given)) throw new NoFlowError(["must be a JSON object with nodes and edges, or with a graph"]);
  if (Array.isArray(given.rows)) {
    const [row, ...more] = given.rows;
    if (more.length > 0 || row === undefined) {
      throw new NoFlowError([`contains ${given.rows.length} flows; use one of the rows`]);
    }
    return rowIn(row);
  }
  if (given.graph !== undefined)
    return typeof given.graph === "string" ? { ...given, graph: parsed(Buffer.from(given.graph)) } : given;
  if (given.nodes !== undefined) return { ...given, graph: given };
  throw new NoFlowError(["must have nodes and edges, or a graph"]);
}
