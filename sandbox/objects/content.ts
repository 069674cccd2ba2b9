import { describeContent, type Json, judgeContent, rowFields, type Upload } from "pulumi-sipio/model";
import type { FieldProblem } from "../errors";
import type { Platform } from "../platform";
import type { Received } from "../store/contents";
import type { Row } from "../store/table";
import type { Place } from "./lookup";

/** A content that is to become an object's: what has arrived, how long it lasts, or what is wrong. */
export interface Content {
  readonly received: Received | undefined;
  readonly durationMs: number;
  readonly problems: readonly FieldProblem[];
}

/** Judges what has arrived by the same rules as the provider. Source: contract, Uploads. */
export async function acceptContent(upload: Upload, received: Received | undefined): Promise<Content> {
  const wrong = (message: string): Content => ({
    received,
    durationMs: 0,
    problems: [{ field: upload.part, message }],
  });
  if (received === undefined) return wrong(`required: ${describeContent(upload)}`);
  const judged = await judgeContent(upload, received.path, received.bytes);
  if (judged.refused !== undefined) return wrong(`not ${describeContent(upload)}: ${judged.refused}`);
  return { received, durationMs: judged.durationMs, problems: [] };
}

/** Makes a content that of an object that was made, within a transaction, and fills in what the platform knows of it. */
export function keepContent({ store }: Platform, { description }: Place, row: Row, content: Content): Row {
  const { upload, object } = description;
  if (upload === undefined || content.received === undefined) return row;
  store.contents.keep(content.received, row.id);
  const known = {
    key: `${row.account_id}/${object}/${row.id}.${upload.format.word}`,
    format: upload.format.word,
    durationMs: content.durationMs,
  };
  const columns: Record<string, Json> = {};
  for (const [name, { type, traits }] of rowFields(description)) {
    if (traits.ofContent !== undefined) Object.assign(columns, type.toWire(name, known[traits.ofContent]));
  }
  const table = store.require(description.class);
  table.update(row.id, columns);
  return table.find(row.id) ?? row;
}
