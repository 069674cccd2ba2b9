import type { PolicyComplianceFramework } from "@pulumi/policy";

/** Returns a control of NIST SP 800-53, Revision 5. */
export function nist(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "NIST SP 800-53", version: "Revision 5", reference, specification };
}

/** Returns an article of the General Data Protection Regulation (GDPR). */
export function gdpr(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "GDPR", version: "Regulation (EU) 2016/679", reference, specification };
}

/** Returns a requirement of PCI DSS. */
export function pciDss(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "PCI DSS", version: "4.0.1", reference, specification };
}
