import { isSet, isUnknown, show, type Want } from "../model";
import { finding, told } from "./findings";
import type { Form, FormNode } from "./form";
import { factsOf } from "./kinds";

/** What a flow wants of other objects: those to which it refers, and the account. */
export function wantsOf(form: Form, property: string): Want[] {
  return [...form.nodes.values()].flatMap((node) => [
    ...references(node, property),
    ...singleDays(node, property),
    ...language(node, property),
  ]);
}

function references(node: FormNode, property: string): Want[] {
  return Object.entries(factsOf(node.kind)?.fields ?? {}).flatMap(([name, { type }]): Want[] => {
    const to = type.columns(name)[0]?.references;
    const id = node.data[name];
    if (to === undefined || !("class" in to) || !isSet(id)) return [];
    const at = `data.${name}`;
    const { path } = finding("reference-missing", { node: node.id, at }, "");
    return [
      {
        wants: "object",
        path: `${property}.${path}`,
        of: { at: `${property}.${node.at}.${name}`, class: to.class, id },
        otherClass: (given) => told("reference-class", `${given} is not ${type.expects}`),
        reason: told("reference-missing", `the account has no ${to.class} with the id ${show(id)}`),
      },
    ];
  });
}

function singleDays(node: FormNode, property: string): Want[] {
  const { days } = factsOf(node.kind) ?? {};
  if (days === undefined || !node.on.has(days.outcome)) return [];
  const id = node.data[days.schedule];
  const to = factsOf(node.kind)?.fields[days.schedule]?.type.columns(days.schedule)[0]?.references;
  if (to === undefined || !("class" in to) || !isSet(id)) return [];
  const { path } = finding("holiday-never", { node: node.id, outcome: days.outcome }, "");
  return [
    {
      wants: "singleDays",
      path: `${property}.${path}`,
      of: { at: `${property}.${node.at}.${days.schedule}`, class: to.class, id },
      reason: told(
        "holiday-never",
        "the schedule has no rule for a day or days on end, so that no call ever goes this way",
      ),
    },
  ];
}

/** A voice begins with its language: `de-DE-neural-female`. */
const languageOf = (voice: unknown) =>
  typeof voice === "string" ? /^[a-z]{2,3}-[A-Z]{2}(?=-)/.exec(voice)?.[0] : undefined;

function language({ id, kind, data }: FormNode, property: string): Want[] {
  const field = factsOf(kind)?.voice;
  const voice = field === undefined ? undefined : data[field];
  const spoken = isUnknown(voice) ? undefined : languageOf(voice);
  if (field === undefined || spoken === undefined) return [];
  const { path } = finding("prompt-language", { node: id, at: `data.${field}` }, "");
  return [
    {
      wants: "own",
      path: `${property}.${path}`,
      class: "AccountSettings",
      field: "language",
      value: spoken,
      reason: (actual) =>
        told("prompt-language", `${show(voice)} speaks ${spoken}, and the account's language is ${actual}`),
    },
  ];
}
