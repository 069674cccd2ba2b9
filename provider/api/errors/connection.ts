import { ApiError, ambiguityNote, type RequestDetails } from "./apiError";

/** The connection to the API failed or ended before the response was complete. */
export class ConnectionError extends ApiError {
  constructor(
    /** Host and port of the base URL. */
    readonly host: string,
    /** Error code of the system, such as `ECONNREFUSED` or `ENOTFOUND`. */
    readonly reason: string,
    /** Reason why the request was not retried. */
    readonly stopped: string,
    circumstances: RequestDetails,
  ) {
    const { fact, check } = explain(host, reason);
    super(`${fact} [${reason}]`, `Not retried: ${stopped}.${ambiguityNote(circumstances)} ${check}`, circumstances);
  }
}

function explain(host: string, reason: string): { fact: string; check: string } {
  const setting = "sipio:baseUrl (or SIPIO_BASE_URL)";
  if (reason === "ENOTFOUND" || reason === "EAI_AGAIN") {
    return { fact: `cannot resolve the host name of ${host}`, check: `Check ${setting}, the network and its DNS.` };
  }
  if (reason === "ECONNREFUSED") {
    return {
      fact: `connection refused by ${host}`,
      check: `Check the host and port of ${setting}, and that the service is running.`,
    };
  }
  if (/^(EPROTO$|ERR_SSL_)/.test(reason)) {
    return { fact: `${host} does not support TLS`, check: `Check the scheme and the port of ${setting}.` };
  }
  if (/^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$)/.test(reason)) {
    return {
      fact: `the certificate of ${host} is not trusted`,
      check: `Check ${setting} and the clock. For a private certificate authority, set NODE_EXTRA_CA_CERTS.`,
    };
  }
  if (/^(HPE_|HTTPParserError$)/.test(reason)) {
    return { fact: `${host} does not support HTTP`, check: `Check the scheme and the port of ${setting}.` };
  }
  if (/^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(reason)) {
    return {
      fact: `${host} closed the connection without a response`,
      check: `Check ${setting}, and that no proxy or firewall blocks the connection.`,
    };
  }
  return { fact: `cannot connect to ${host}`, check: `Check ${setting}, the network and the firewall.` };
}
