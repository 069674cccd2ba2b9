import { alternatives, type Needs, type Values } from "../../model";
import { known } from "../known";
import { holds, mayHold } from "./condition";
import { type Declaration, type Finding, tokenOf } from "./declaration";
import { hasChildrenApart } from "./ownership";
import { perRun } from "./perRun";

interface InNeed {
  readonly of: Finding["of"];
  readonly needs: Needs;
  readonly child: string;
}

const inNeed = perRun((): InNeed[] => []);

/** Notes an object that is of no use without children, and does not list any. */
export function noteNeed({ resource, name, description, values }: Declaration): void {
  const { needs } = description;
  const child = needs && description.fields[needs.children]?.traits.children?.of.class;
  if (needs === undefined || child === undefined || !isInNeed(needs, values)) return;
  inNeed().push({ of: { resource, name, description }, needs, child });
}

function isInNeed({ children, when, unless }: Needs, values: Values): boolean {
  const listed = values[children];
  if (listed !== undefined && !(Array.isArray(listed) && listed.length === 0)) return false;
  return holds(when, values) && !(unless !== undefined && mayHold(unless, values));
}

/** Those who have no children in the whole program. */
export async function withoutChildren(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { of, needs, child } of inNeed()) {
    const made = await known(of.name, { id: of.resource.id });
    const owners = [tokenOf(of.resource), ...(typeof made?.id === "string" ? [made.id] : [])];
    if (hasChildrenApart(child, owners)) continue;
    const when = Object.entries(needs.when).map(
      ([field, allowed]) => `${field} is ${alternatives(allowed.map(String))}`,
    );
    const reason = `required when ${when.join(" and ")}, and there is no ${child} of ${of.description.class} "${of.name}" either`;
    findings.push({ of, problem: { path: needs.children, reason } });
  }
  return findings;
}
