export { categories } from "./categories";
export { destinationSchema } from "./destination";
export { objects } from "./registry";
