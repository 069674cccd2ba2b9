import * as pulumi from "@pulumi/pulumi";
import { Device, type DeviceArgs } from "../resources/device";
import type { Domain } from "../resources/domain";
import { Extension, type ExtensionArgs } from "../resources/extension";
import { User, type UserArgs } from "../resources/user";
import { VoicemailBox, type VoicemailBoxArgs } from "../resources/voicemailBox";

/** Arguments for creating a {@link Desk}. */
export interface DeskArgs {
  /** Full name of the person, for the user and the voicemail box. */
  readonly person: pulumi.Input<string>;
  /** Extension of the person. */
  readonly digits: pulumi.Input<string>;
  /** Domain that the device registers with, as a resource or by its name. */
  readonly domain: Domain | pulumi.Input<string>;
  /** Password of the device. */
  readonly password: pulumi.Input<string>;
  /** Further properties of the user. They take precedence. `username` defaults to the name of the desk. */
  readonly user?: Partial<UserArgs>;
  /** Further properties of the device. They take precedence. `authUsername` defaults to the name of the desk. */
  readonly device?: Partial<DeviceArgs>;
  /** Further properties of the extension. They take precedence. */
  readonly extension?: Partial<ExtensionArgs>;
  /** Further properties of the voicemail box. They take precedence. */
  readonly voicemail?: Partial<VoicemailBoxArgs>;
}

// State files contain the type, so it must never change.
const type = "sipio:components:Desk";

/**
 * Workplace of one person: a user with a voicemail box, a device and an extension.
 *
 * @example
 * Create a desk
 * ```ts
 * new Desk("anna", { person: "Anna Krause", digits: "11", domain, password: config.requireSecret("annasDevice") });
 * ```
 */
export class Desk extends pulumi.ComponentResource {
  /** User of the person. */
  readonly user: User;
  /** Device of the user. */
  readonly device: Device;
  /** Extension that calls the user. */
  readonly extension: Extension;
  /** Voicemail box of the user. */
  readonly voicemail: VoicemailBox;

  constructor(name: string, args: DeskArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { person, digits, domain, password } = args;
    const inside = { parent: this };
    this.voicemail = new VoicemailBox(name, { name: person, ...args.voicemail }, inside);
    this.user = new User(
      name,
      { username: name, displayName: person, voicemail: this.voicemail, ...args.user },
      inside,
    );
    const realm = isDomain(domain) ? domain.domain : domain;
    this.device = new Device(name, { user: this.user, authUsername: name, realm, password, ...args.device }, inside);
    this.extension = new Extension(name, { digits, dest: this.user, ...args.extension }, inside);
    this.registerOutputs();
  }
}

function isDomain(domain: Domain | pulumi.Input<string>): domain is Domain {
  return pulumi.CustomResource.isInstance(domain);
}
