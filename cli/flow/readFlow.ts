import { FlowFileError, type FlowGraph, flowJson, validateFlow } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { check, checkAdoption, formatDiagnostic, fromWire, isRecord, type Values } from "pulumi-sipio/schema";

/** A flow that was read from a file. */
export interface ReadFlow {
  /** The platform's id, where the file has it. */
  readonly id?: string;
  readonly name: string;
  readonly graph: FlowGraph;
  /** What the platform takes in it, and would surprise a caller. */
  readonly doubts: readonly string[];
  /** Whether callers do not hear it as it stands in the file. */
  readonly isDraft: boolean;
}

/** A file holds no flow, or one that is wrong: all that is wrong with it. */
export class NoFlowError extends Error {
  override readonly name = "NoFlowError";

  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
  }
}

/**
 * Reads a flow: a document as the vendor's editor exports it, or a row of the API, whose graph may be text.
 * @param file The bytes of the file.
 * @param name Its name where the file has none.
 * @throws NoFlowError where there is none, or it is wrong.
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

/** The row of the API that a file is, or would be. */
function rowIn(given: unknown): Values {
  if (!isRecord(given)) throw new NoFlowError(["it is not an object with the nodes and edges of a flow, or its graph"]);
  if (Array.isArray(given.rows)) {
    const [row, ...more] = given.rows;
    if (more.length > 0 || row === undefined) {
      throw new NoFlowError([`it is a list of ${given.rows.length} flows; give one of its rows`]);
    }
    return rowIn(row);
  }
  if (given.graph !== undefined)
    return typeof given.graph === "string" ? { ...given, graph: parsed(Buffer.from(given.graph)) } : given;
  if (given.nodes !== undefined) return { ...given, graph: given };
  throw new NoFlowError(["it has no graph, and no nodes and edges"]);
}
