export { mountCharging, type MountedCharging } from "./mount-charging.ts";
export { ArgumentError, type ChargingEvent, type MountOptions } from "./mount-options.ts";
export type { Appearance, Position, Theme, TokenRequest, WidgetEvent } from "./protocol.ts";
export type { WidgetUpdate } from "./protocol.ts";
