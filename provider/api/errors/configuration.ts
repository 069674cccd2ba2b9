const remedies = {
  apiKey:
    "Set it with `pulumi config set --secret sipio:apiKey`, the environment variable SIPIO_API_KEY, " +
    "or an explicit sipio.Provider",
  baseUrl:
    "Set it with `pulumi config set sipio:baseUrl https://…/v1` or the environment variable SIPIO_BASE_URL. " +
    "http:// is accepted only for this machine, because it would send the key unencrypted",
  timeoutSec: "Set it with `pulumi config set sipio:timeoutSec 30` or the environment variable SIPIO_TIMEOUT_SEC",
};

/** A setting is missing or invalid. Thrown before any request is sent. The message does not contain the value. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(
    readonly setting: keyof typeof remedies,
    reason: string,
  ) {
    super(`sipio:${setting} ${reason}. ${remedies[setting]}.`);
  }
}
