// The library ships these as JSON, without type declarations.

declare module "libphonenumber-js/max/metadata" {
  import type { MetadataJson } from "libphonenumber-js/core";

  const metadata: MetadataJson;
  export default metadata;
}

declare module "libphonenumber-js/mobile/examples" {
  import type { Examples } from "libphonenumber-js/core";

  const examples: Examples;
  export default examples;
}
