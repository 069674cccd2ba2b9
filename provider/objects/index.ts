export { categories } from "./categories";
export { findSchema } from "./findSchema";
export { objects } from "./registry";
