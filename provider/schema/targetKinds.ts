/**
 * Kinds of destinations, with the class whose ID goes with each kind. `hangup` has no ID. Source: SIP.IO, Numbers &
 * Extensions; Resource Reference (`dest_kind`).
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
