import { PolicyPack } from "@pulumi/policy";
import { packs } from "../index";

new PolicyPack("sipio-all", { policies: Object.values(packs).flat() });
