export { classes } from "./classes";
export { toInputs } from "./inputs";
export { known } from "./known";
export { classSymbol, isSipioResource, markAs, providerText, typeToken } from "./markers";
export type { Adopt, ResourceOptions } from "./options";
export { inheritedProvider, Provider, type ProviderArgs, settingsOf } from "./provider";
export { type ResourceClass, resource } from "./resource";
