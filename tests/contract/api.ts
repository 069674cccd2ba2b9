import { isRecord, type Upload, type Values } from "pulumi-sipio/schema";
import { z } from "zod";

/** A response of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The parts of a request. */
export interface Sent {
  readonly key?: string | null;
  readonly body?: unknown;
  /** A body that is sent unchanged. */
  readonly raw?: string;
  /** A form that is sent instead of JSON. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client that knows only the contract. */
export class Api {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  async call(method: string, path: string, { key = this.key, body, raw, form, headers }: Sent = {}): Promise<Answer> {
    const content = form ?? raw ?? (body === undefined ? undefined : JSON.stringify(body));
    // The type of a form contains its boundary, which fetch generates.
    const type = form === undefined ? { "content-type": "application/json" } : {};
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...type, ...(key !== null && { "x-api-key": key }), ...headers },
      ...(content !== undefined && { body: content }),
    });
    const read = await answer.text();
    return { status: answer.status, headers: answer.headers, body: read === "" ? undefined : JSON.parse(read) };
  }
}

/** A form with the fields and the file of an object, as in its create request. */
export function formOf({ part, format }: Upload, fields: Values, file: Uint8Array<ArrayBuffer> | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  if (file !== undefined) form.append(part, new Blob([file], { type: format.mediaType }), `${part}.${format.id}`);
  return form;
}

/** The object in a response with an expected status. */
export function objectIn({ status, body }: Answer, expected: number): Values & { readonly id: string } {
  expect(status, JSON.stringify(body)).toBe(expected);
  if (!isRecord(body) || typeof body.id !== "string") throw new Error(`not an object: ${JSON.stringify(body)}`);
  return { ...body, id: body.id };
}

const page = z.strictObject({
  ok: z.literal(true),
  count: z.int(),
  rows: z.array(z.looseObject({ id: z.string() })),
  next_cursor: z.string().optional(),
});

/** The page in the response to a list request. */
export function pageIn({ status, body }: Answer): z.output<typeof page> {
  expect(status, JSON.stringify(body)).toBe(200);
  return page.parse(body);
}

const problem = z.strictObject({
  ok: z.literal(false),
  error: z.looseObject({
    code: z.string(),
    message: z.string().min(1),
    fields: z.array(z.strictObject({ field: z.string(), message: z.string().min(1) })).optional(),
  }),
});

/** The expected error in a response. */
export function errorIn({ status, body }: Answer, expected: number, code: string): z.output<typeof problem>["error"] {
  expect(status, JSON.stringify(body)).toBe(expected);
  const { error } = problem.parse(body);
  expect(error.code).toBe(code);
  return error;
}

/** The names of the invalid fields in a response. */
export function fieldsIn(answer: Answer): string[] {
  return (errorIn(answer, 422, "invalid_field").fields ?? []).map(({ field }) => field).sort();
}
