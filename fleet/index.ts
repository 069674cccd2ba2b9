export { z } from "zod";
export { type Fleet, type FleetPolicyPack, type FleetTemplate, type FleetTenant, loadFleet } from "./description/fleet";
export { formatProblem, InvalidFleetError, type Problem, type SourceLocation } from "./description/problem";
export { formatReference, readSecret, type SecretReference } from "./secrets/secretReference";
export {
  defineTenant,
  type TenantContext,
  type TenantDefinition,
  type TenantOutputs,
  type TenantTemplate,
} from "./template/defineTenant";
export { InvalidTemplateError, loadTemplate } from "./template/loadTemplate";
