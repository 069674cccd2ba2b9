export { z } from "zod";
export type { Fleet, FleetDescription, FleetPolicyPack, FleetTemplate, FleetTenant } from "./description/fleet";
export { type LoadOptions, loadDescription, loadFleet } from "./description/loadFleet";
export { formatProblem, InvalidFleetError, type Problem, type SourceLocation } from "./description/problem";
export { type FleetSelection, InvalidSelectionError, selectTenants } from "./description/selectTenants";
export { tenantsSchema } from "./description/tenantsSchema";
export { formatReference, readSecret, type SecretReference } from "./secrets/secretReference";
export {
  defineTenant,
  type TenantContext,
  type TenantDefinition,
  type TenantOutputs,
  type TenantTemplate,
} from "./template/defineTenant";
export { InvalidTemplateError, loadTemplate } from "./template/loadTemplate";
