import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { RateLimit } from "../rateLimiter";

/** Message from a limited process to the limiter. `key` is that of the credential. */
export type LimiterRequest =
  | { readonly kind: "acquire"; readonly request: number; readonly key: string }
  | { readonly kind: "end"; readonly request: number; readonly reported: RateLimit }
  | { readonly kind: "pause"; readonly key: string; readonly ms: number };

/** Message from the limiter: a request may be sent. */
export interface LimiterGrant {
  readonly request: number;
}

/** Returns the name of a credential in messages, from which the API key cannot be found out. */
export function limiterKeyOf(apiKey: string, baseUrl: string): string {
  return createHash("sha256")
    .update(JSON.stringify([apiKey, baseUrl]))
    .digest("hex");
}

/** Sends a message as one line of JSON. A closed socket ignores it. */
export function sendMessage(socket: Socket, message: LimiterRequest | LimiterGrant): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls a function with each message. Closes the socket after a line that is not JSON. */
export function onMessages<T extends LimiterRequest | LimiterGrant>(
  socket: Socket,
  receive: (message: T) => void,
): void {
  // The end of the socket is reported by its event `close`.
  const lines = createInterface({ input: socket }).on("error", () => undefined);
  lines.on("line", (line) => {
    let message: T;
    try {
      message = JSON.parse(line) as T;
    } catch {
      socket.destroy();
      return;
    }
    receive(message);
  });
}
