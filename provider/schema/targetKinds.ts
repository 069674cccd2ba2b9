/**
 * What a call can be routed to: the kind on the wire, and the class whose id goes with it.
 * `hangup` takes no id. Source: SIP.IO, Numbers & Extensions; Resource Reference (`dest_kind`).
 */
export const targetKinds = {
  flow: "Flow",
  user: "User",
  extension: "Extension",
  ring_group: "RingGroup",
  queue: "Queue",
  voicemail: "VoicemailBox",
  conference: "Conference",
  forward: "Forward",
  hangup: null,
} as const;
