import { describeUpload, type Json, rowFields, type Upload, validateUpload } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import type { FieldProblem } from "../errors";
import type { Received } from "../store/blobs";
import type { Row } from "../store/table";
import type { Target } from "./find";

/** Validated upload: received file, duration and problems. */
export interface Content {
  readonly received: Received | undefined;
  readonly durationMs: number;
  readonly problems: readonly FieldProblem[];
}

/** Validates an upload by the same rules as the provider. Source: contract, Uploads. */
export async function acceptContent(upload: Upload, received: Received | undefined): Promise<Content> {
  const wrong = (message: string): Content => ({
    received,
    durationMs: 0,
    problems: [{ field: upload.part, message }],
  });
  if (received === undefined) return wrong(`required; must be ${describeUpload(upload)}`);
  const judged = await validateUpload(upload, received.path, received.bytes);
  if (judged.refused !== undefined) return wrong(`must be ${describeUpload(upload)}, but ${judged.refused}`);
  return { received, durationMs: judged.durationMs, problems: [] };
}

/** Stores the content of a new object and sets the columns derived from it, within a transaction. */
export function keepContent({ store }: SandboxContext, { schema }: Target, row: Row, content: Content): Row {
  const { upload, apiName } = schema;
  if (upload === undefined || content.received === undefined) return row;
  store.blobs.keep(content.received, row.id);
  const known = {
    key: `${row.account_id}/${apiName}/${row.id}.${upload.format.id}`,
    format: upload.format.id,
    durationMs: content.durationMs,
  };
  const columns: Record<string, Json> = {};
  for (const [name, { type, options }] of rowFields(schema)) {
    if (options.uploadProperty !== undefined) Object.assign(columns, type.toWire(name, known[options.uploadProperty]));
  }
  const table = store.require(schema.class);
  table.update(row.id, columns);
  return table.find(row.id) ?? row;
}
