/** The objects by what they are for, in the order in which a reader meets them. A class that stands nowhere is listed last. */
export const themes: Readonly<Record<string, readonly string[]>> = {
  "Account and access": ["Account", "AccountSettings", "ApiKey", "Secret", "Domain"],
  People: ["User", "Device"],
  "Numbers and dialing": ["Number", "Extension", "NumberTransform"],
  Destinations: ["Flow", "RingGroup", "RingGroupMember", "VoicemailBox", "Conference", "Forward", "Destination"],
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
