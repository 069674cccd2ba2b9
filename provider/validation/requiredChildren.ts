import { formatList, type RequiredChildren, type Values } from "../schema";
import { perRun } from "../sdk/perRun";
import { resolveInputs } from "../sdk/resolveInputs";
import { hasSeparateChildren } from "./childOwnership";
import { holds, mayHold } from "./condition";
import { type Declaration, placeholderId, type ResourceDiagnostic } from "./declaration";

interface InNeed {
  readonly declaration: ResourceDiagnostic["declaration"];
  readonly needs: RequiredChildren;
  readonly child: string;
}

const inNeed = perRun((): InNeed[] => []);

/** Notes an object that is of no use without children, and does not list any. */
export function recordRequiredChildren({ resource, name, schema, values }: Declaration): void {
  const { requiredChildren } = schema;
  const child = requiredChildren && schema.fields[requiredChildren.children]?.options.children?.of.class;
  if (requiredChildren === undefined || child === undefined || !isInNeed(requiredChildren, values)) return;
  inNeed().push({ declaration: { resource, name, schema }, needs: requiredChildren, child });
}

function isInNeed({ children, when, unless }: RequiredChildren, values: Values): boolean {
  const listed = values[children];
  if (listed !== undefined && !(Array.isArray(listed) && listed.length === 0)) return false;
  return holds(when, values) && !(unless !== undefined && mayHold(unless, values));
}

/** Those who have no children in the whole program. */
export async function missingChildren(): Promise<ResourceDiagnostic[]> {
  const findings: ResourceDiagnostic[] = [];
  for (const { declaration, needs, child } of inNeed()) {
    const made = await resolveInputs(declaration.name, { id: declaration.resource.id });
    const owners = [placeholderId(declaration.resource), ...(typeof made?.id === "string" ? [made.id] : [])];
    if (hasSeparateChildren(child, owners)) continue;
    const when = Object.entries(needs.when).map(([field, allowed]) => `${field} is ${formatList(allowed.map(String))}`);
    const message = `required when ${when.join(" and ")}, and there is no ${child} of ${declaration.schema.class} "${declaration.name}" either`;
    findings.push({ declaration, diagnostic: { path: needs.children, message } });
  }
  return findings;
}
