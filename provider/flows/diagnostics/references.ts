import { formatValue, isSet, isUnknown, mustBe, type Requirement } from "../../schema";
import { nodeKindSchema } from "../nodeKinds";
import type { ParsedFlow, ParsedNode } from "../parse";
import { type FlowDiagnosticCode, flowDiagnostic } from ".";

/** Returns the requirements of a flow on the account and on the objects to which it refers. */
export function requirementsOf(form: ParsedFlow, property: string): Requirement[] {
  return [...form.nodes.values()].flatMap((node) => [
    ...references(node, property),
    ...singleDays(node, property),
    ...language(node, property),
  ]);
}

const said = (code: FlowDiagnosticCode, message: string) => ({ code, message });

function references(node: ParsedNode, property: string): Requirement[] {
  return Object.entries(nodeKindSchema(node.kind)?.fields ?? {}).flatMap(([name, { type }]): Requirement[] => {
    const to = type.columns(name)[0]?.references;
    const id = node.data[name];
    if (to === undefined || !("class" in to) || !isSet(id)) return [];
    const at = `data.${name}`;
    const { path } = flowDiagnostic("reference-missing", { node: node.id, at }, "");
    return [
      {
        wants: "object",
        path: `${property}.${path}`,
        of: { at: `${property}.${node.at}.${name}`, class: to.class, id },
        otherClass: (given) => said("reference-class", mustBe(type.expects, given)),
        reason: said("reference-missing", `no ${to.class} with the ID ${formatValue(id)} exists in this account`),
      },
    ];
  });
}

function singleDays(node: ParsedNode, property: string): Requirement[] {
  const { days } = nodeKindSchema(node.kind) ?? {};
  if (days === undefined || !node.on.has(days.outcome)) return [];
  const id = node.data[days.schedule];
  const to = nodeKindSchema(node.kind)?.fields[days.schedule]?.type.columns(days.schedule)[0]?.references;
  if (to === undefined || !("class" in to) || !isSet(id)) return [];
  const { path } = flowDiagnostic("holiday-never", { node: node.id, outcome: days.outcome }, "");
  return [
    {
      wants: "singleDays",
      path: `${property}.${path}`,
      of: { at: `${property}.${node.at}.${days.schedule}`, class: to.class, id },
      reason: said(
        "holiday-never",
        "the schedule has no rule for a date or date range, so no call ever takes this outcome",
      ),
    },
  ];
}

/** Returns the language of a voice, such as `de-DE` for `de-DE-neural-female`. */
const languageOf = (voice: unknown) =>
  typeof voice === "string" ? /^[a-z]{2,3}-[A-Z]{2}(?=-)/.exec(voice)?.[0] : undefined;

function language({ id, kind, data }: ParsedNode, property: string): Requirement[] {
  const field = nodeKindSchema(kind)?.voice;
  const voice = field === undefined ? undefined : data[field];
  const spoken = isUnknown(voice) ? undefined : languageOf(voice);
  if (field === undefined || spoken === undefined) return [];
  const { path } = flowDiagnostic("prompt-language", { node: id, at: `data.${field}` }, "");
  return [
    {
      wants: "own",
      path: `${property}.${path}`,
      class: "AccountSettings",
      field: "language",
      value: spoken,
      reason: (actual) =>
        said("prompt-language", `${formatValue(voice)} speaks ${spoken}, but the account's language is ${actual}`),
    },
  ];
}
