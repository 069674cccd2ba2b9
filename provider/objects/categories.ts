/** Classes by category, in the order in which a reader needs them. */
export const categories: Readonly<Record<string, readonly string[]>> = {
  "Account and access": ["Account", "AccountSettings", "ApiKey", "Secret", "Domain"],
  "Users and devices": ["User", "Device"],
  "Numbers and dialing": ["Number", "Extension", "NumberTransform"],
  "Call flows": ["Flow"],
  Destinations: ["RingGroup", "RingGroupMember", "VoicemailBox", "Conference", "Forward", "Destination"],
  Queues: ["Queue", "QueueAgent", "InQueueOption"],
  "Business hours": ["Schedule", "ScheduleRule"],
  "Trunks and outbound routes": ["Trunk", "TrunkAcl", "OutboundRoute"],
  "Limits and policies": [
    "CallLimit",
    "CallerIdRule",
    "AclRule",
    "RecordingRule",
    "PhoneList",
    "PhoneListEntry",
    "GeoPolicy",
    "GeoPolicyCountry",
    "DncEntry",
  ],
  Media: ["MediaFile", "MediaPlaylist", "MediaPlaylistItem"],
  "Messages, campaigns and events": ["Campaign", "MessagingChannel", "MessageTemplate", "Webhook"],
};
