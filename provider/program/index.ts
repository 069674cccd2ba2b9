export { classSymbol, isSipioResource, providerText, typeToken } from "./markers";
export { Provider, type ProviderArgs } from "./provider";
export { type ResourceClass, resource } from "./resource";
