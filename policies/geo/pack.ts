import { PolicyPack } from "@pulumi/policy";
import { all } from "./index";

new PolicyPack("sipio-geo", { policies: [...all] });
