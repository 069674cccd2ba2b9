import { type AddressInfo, createServer } from "node:net";
import { ApiClient, ConnectionError } from "../../../provider/api";
import { failureOf as meaningOf } from "../../../provider/api/transport";
import { apiKey, failureOf, fakeTime } from "./harness";

/** A port that is no longer in use. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describe("a failed connection", () => {
  test("is retried and then reported with the settings to check", async () => {
    const time = fakeTime();
    const port = await freePort();
    const api = new ApiClient({ apiKey, baseUrl: `http://127.0.0.1:${port}/v1` }, time);
    const error = await failureOf(api.whoami());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(
      `connection refused by 127.0.0.1:${port} [ECONNREFUSED] (GET /whoami, 5 attempts). Not retried: 5 attempts is the limit. Check the host and port of sipio:baseUrl (or SIPIO_BASE_URL), and that the service is running.`,
    );
    expect(time.slept).toEqual([250, 500, 1000, 2000]);
  });

  test("is not ambiguous for a create that was never sent", async () => {
    const api = new ApiClient({ apiKey, baseUrl: `http://127.0.0.1:${await freePort()}` }, fakeTime());
    expect(await failureOf(api.whoami())).toMatchObject({ ambiguous: false });
  });

  test("names a port that does not speak HTTP", async () => {
    const server = createServer((socket) => socket.end("220 mail.example ESMTP\r\n"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const api = new ApiClient({ apiKey, baseUrl: `http://127.0.0.1:${port}/v1` }, fakeTime());
    const error = await failureOf(api.whoami());
    server.close();
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain(`127.0.0.1:${port} does not support HTTP`);
  });

  test.each([
    ["ECONNREFUSED", { kind: "connectFailed", final: false }],
    ["UND_ERR_CONNECT_TIMEOUT", { kind: "connectFailed", final: false }],
    ["EAI_AGAIN", { kind: "connectFailed", final: false }],
    ["ENOTFOUND", { kind: "connectFailed", final: true }],
    ["CERT_HAS_EXPIRED", { kind: "connectFailed", final: true }],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", { kind: "connectFailed", final: true }],
    ["UND_ERR_HEADERS_TIMEOUT", { kind: "timeout" }],
    ["UND_ERR_BODY_TIMEOUT", { kind: "timeout" }],
    ["UND_ERR_SOCKET", { kind: "connectionLost" }],
    ["ECONNRESET", { kind: "connectionLost" }],
  ])("classifies %s as %j", (code, meaning) => {
    expect(meaningOf(Object.assign(new Error("text"), { code }))).toMatchObject(meaning);
  });

  test.each([
    ["ENOTFOUND", "cannot resolve the host name of api.sip.io [ENOTFOUND] (GET /whoami). Not retried: it ended."],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "api.sip.io does not support TLS"],
    ["CERT_HAS_EXPIRED", "the certificate of api.sip.io is not trusted"],
    ["ENETUNREACH", "cannot connect to api.sip.io"],
  ])("explains %s", (code, expected) => {
    const circumstances = { method: "GET", path: "/whoami", attempts: 1 };
    expect(new ConnectionError("api.sip.io", code, "it ended", circumstances).message).toContain(expected);
  });
});
