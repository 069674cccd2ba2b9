export { Desk, type DeskArgs } from "./desk";
export { OfficeHours, type OfficeHoursArgs, type Weekday, type WeeklyHours } from "./officeHours";
export type { PublicHolidays } from "./publicHolidays";
export { type MenuKey, Reception, type ReceptionArgs } from "./reception";
