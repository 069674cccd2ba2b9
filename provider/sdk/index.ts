export { toInputs } from "./inputs";
export type { Adopt, SipioResourceOptions } from "./options";
export { inheritedProvider, Provider, type ProviderArgs, providerConfig } from "./provider";
export { resolveInputs } from "./resolveInputs";
export { classSymbol, isSipioResource, withClass } from "./symbols";
