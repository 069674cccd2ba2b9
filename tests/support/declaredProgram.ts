import * as sipio from "pulumi-sipio";
import type { Declarations } from "../../tools/soak/declarations.js";
import type { Program } from "./engine";

/** A program of resources that are given as data, as `npm run soak` declares them. */
export function programOf(declarations: Declarations): Program {
  return () => {
    const declared = new Map<string, { readonly id: unknown }>();
    const resolved = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(resolved);
      if (typeof value !== "object" || value === null) return value;
      if ("idOf" in value) return declared.get(String(value.idOf))?.id;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
    };
    for (const { class: className, name, args } of declarations) {
      const type = Reflect.get(sipio, className) as new (name: string, args: unknown) => { readonly id: unknown };
      declared.set(name, new type(name, resolved(args)));
    }
    return {};
  };
}
