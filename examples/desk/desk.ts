import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

/** Arguments for a {@link Desk}. */
export interface DeskArgs {
  /** Full name of the person. */
  readonly person: string;
  /** Extension of the person. */
  readonly digits: string;
  /** Domain that the device registers with. */
  readonly domain: sipio.Domain;
  /** Password of the device. */
  readonly password: pulumi.Input<string>;
  /** PIN of the voicemail box. */
  readonly pin: sipio.Secret;
  /** Direct number, in E.164 format without `+`. */
  readonly number?: string;
}

/** Workplace of one person: user, device, extension, voicemail box and an optional direct number. */
export class Desk extends pulumi.ComponentResource {
  readonly user: sipio.User;
  readonly device: sipio.Device;
  readonly extension: sipio.Extension;
  readonly mailbox: sipio.VoicemailBox;

  constructor(name: string, args: DeskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("example:telephony:Desk", name, {}, opts);
    const { person, digits, domain, password, pin, number } = args;
    const inside = { parent: this };
    this.mailbox = new sipio.VoicemailBox(name, { name: person, pinSecret: pin, quotaMb: 50 }, inside);
    this.user = new sipio.User(
      name,
      {
        username: name,
        displayName: person,
        voicemail: this.mailbox,
        maxSimultaneous: 2,
        ...(number !== undefined && { outCidNumber: number }),
      },
      inside,
    );
    this.device = new sipio.Device(
      name,
      { user: this.user, authUsername: `${name}-desk`, realm: domain.domain, password, transport: "tls" },
      inside,
    );
    this.extension = new sipio.Extension(name, { digits, dest: this.user }, inside);
    if (number !== undefined) {
      new sipio.Number(name, { e164: number, label: person, dest: this.user, maxChannels: 2 }, inside);
    }
    this.registerOutputs({ digits: this.extension.digits });
  }
}
