import { formatList, type RequiredChildren, type Values } from "../schema";
import { resolveInputs } from "../sdk/resolveInputs";
import { hasSeparateChildren } from "./childOwnership";
import { holds, mayHold } from "./condition";
import type { ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Objects that have no use without children, and have none in the whole program. */
export const requiredChildren: ProgramCheck = { ended };

async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const findings: ResourceDiagnostic[] = [];
  for (const declaration of program.declarations) {
    const { schema, values, name, resource } = declaration;
    const needs = schema.requiredChildren;
    const child = needs && schema.fields[needs.children]?.options.children?.of.class;
    if (needs === undefined || child === undefined || !isInNeed(needs, values)) continue;
    const made = await resolveInputs(name, { id: resource.id });
    const owners = [program.placeholderId(resource), ...(typeof made?.id === "string" ? [made.id] : [])];
    if (hasSeparateChildren(program, child, owners)) continue;
    const when = Object.entries(needs.when).map(([field, allowed]) => `${field} is ${formatList(allowed.map(String))}`);
    const message = `required because ${when.join(" and ")} and no ${child} belongs to ${schema.class} "${name}"`;
    findings.push({ declaration, path: needs.children, message });
  }
  return findings;
}

function isInNeed({ children, when, unless }: RequiredChildren, values: Values): boolean {
  const listed = values[children];
  if (listed !== undefined && !(Array.isArray(listed) && listed.length === 0)) return false;
  return holds(when, values) && !(unless !== undefined && mayHold(unless, values));
}
