import { PolicyPack } from "@pulumi/policy";
import { all } from "./index";

new PolicyPack("sipio-naming-and-cost", { policies: [...all] });
