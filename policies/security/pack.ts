import { PolicyPack } from "@pulumi/policy";
import { all } from "./index";

new PolicyPack("sipio-security", { policies: [...all] });
