import { definePolicy, dials, flowNodes, valuesIn } from "../framework";

/** Placeholder that a flow fills in during a call, with the name of the variable: `{{digits}}`, `${digits}`, `$digits`. */
const placeholder = /\{\{\s*([\w.]+)[^}]*\}\}|\$\{\s*([\w.]+)[^}]*\}|(?:^|[^\w$])\$([A-Za-z_][\w.]*)/g;

/** Call flows must not dial a number that comes from the call. */
export const flowForbidCallThrough = definePolicy({
  id: "geo-flow-forbid-call-through",
  description:
    "Call flows must not dial a number that comes from the call. Otherwise callers can enter any number and call it at the account's expense (call-through, or direct inward system access).",
  severity: "critical",
  settings: {
    variables: {
      type: "array",
      items: { type: "string" },
      default: [] as readonly string[],
      description:
        "Names of variables that a flow may dial, because a trusted system sets them and not the caller. `collect` must not set them.",
      examples: [["onCallNumber"]],
    },
  },
  resourceTypes: ["Flow"],
  validateResource(flow, { variables }, reportViolation) {
    const nodes = flowNodes(flow);
    const entered = new Set(nodes.flatMap(({ data: { variable } }) => (typeof variable === "string" ? variable : [])));
    for (const { data, at } of nodes.filter(dials)) {
      for (const found of valuesIn(flow, "graph", data, at)) {
        const wrong = variablesIn(String(found.value), entered).find(
          (name) => entered.has(name) || !variables.includes(name),
        );
        if (wrong === undefined) continue;
        const source = entered.has(wrong) ? ", which the caller enters" : "";
        reportViolation(flow, {
          property: "graph",
          actual: `${found.at} is the variable ${wrong}${source}`,
          requirement: "the number to dial must not come from the call",
          remediation: source
            ? "Set a fixed number, or let the caller choose between extensions with a menu"
            : "Set a fixed number, or add the variable to variables in the policy configuration if a trusted system sets it",
        });
      }
    }
  },
});

/** Returns the variables that a text consists of or contains. */
function variablesIn(text: string, entered: ReadonlySet<string>): readonly string[] {
  if (entered.has(text)) return [text];
  return [...text.matchAll(placeholder)].map(([, braces, dollar, bare]) => {
    const path = braces ?? dollar ?? bare ?? "";
    return path.split(".").at(-1) ?? path;
  });
}
