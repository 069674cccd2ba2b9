import { PolicyPack } from "@pulumi/policy";
import { cac, geo, namingAndCost, security } from "../index";

new PolicyPack("sipio-all", { policies: [...cac.all, ...geo.all, ...security.all, ...namingAndCost.all] });
