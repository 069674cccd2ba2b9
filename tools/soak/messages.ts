const start =
  /(could not (create|adopt|read|update|delete|compare) \w+ \S+( completely)?|resource '\S+' has a problem): [^\n]*/g;
const request = /\((\d{3} ?\w*, )?(GET|POST|PUT|PATCH|DELETE) \/\S+(, request req_\w+)?(, \d attempts)?\)/;

/**
 * Returns the problems of the messages of a failed run: each must name the resource and the request, with the status, the
 * request ID and the number of attempts as far as there are any.
 */
export function problemsOfMessages(text: string): string[] {
  const messages = text.match(start) ?? [];
  if (messages.length === 0) return ["no message names the resource"];
  return messages.flatMap((message) => {
    if (message.includes("internal error of pulumi-sipio")) return [`an internal error: ${message}`];
    return request.test(message) ? [] : [`no request is named: ${message}`];
  });
}
