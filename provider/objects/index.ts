import { registry } from "../model";
import { callLimit } from "./callLimit";
import { device } from "./device";
import { domain } from "./domain";
import { extension } from "./extension";
import { inQueueOption } from "./inQueueOption";
import { number } from "./number";
import { outboundRoute } from "./outboundRoute";
import { queue } from "./queue";
import { queueAgent } from "./queueAgent";
import { ringGroup } from "./ringGroup";
import { ringGroupMember } from "./ringGroupMember";
import { schedule } from "./schedule";
import { scheduleRule } from "./scheduleRule";
import { trunk } from "./trunk";
import { trunkAcl } from "./trunkAcl";
import { user } from "./user";
import { voicemailBox } from "./voicemailBox";

/** Every object of the platform that this provider knows. */
export const objects = registry([
  domain,
  user,
  device,
  number,
  extension,
  ringGroup,
  ringGroupMember,
  queue,
  queueAgent,
  inQueueOption,
  voicemailBox,
  schedule,
  scheduleRule,
  trunk,
  trunkAcl,
  outboundRoute,
  callLimit,
]);
