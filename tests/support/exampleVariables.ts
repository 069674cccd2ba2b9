// Declarations that the examples in docs assume. This file is never run as is: the test of the examples takes the
// statements that a program needs.
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

export const config = new pulumi.Config();
export const childKey = config.requireSecret("childKey");
export const eli = new sipio.User("eli", { username: "1002", displayName: "Eli" });
export const mainLine = new sipio.Number("main-line", { e164: "12025550123" });
export const jingle = new sipio.MediaFile("jingle", { name: "Jingle", kind: "moh", source: "media/jingle.wav" });
