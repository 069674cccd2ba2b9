import { PolicyPack } from "@pulumi/policy";
import { all } from "./index";

new PolicyPack("sipio-cac", { policies: [...all] });
