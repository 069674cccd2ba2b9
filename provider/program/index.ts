export { toInputs } from "./inputs";
export { classSymbol, isSipioResource, markAs, providerText, settingsSymbol, typeToken } from "./markers";
export { Provider, type ProviderArgs } from "./provider";
export { classes, type ResourceClass, resource } from "./resource";
export { known } from "./review";
