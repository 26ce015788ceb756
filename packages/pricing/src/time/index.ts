export {
  type LocalClock,
  localDate,
  readInstant,
  readLocalClock,
  readLocalDay,
  writeInstant,
  writeLocalDay,
  zoneOffset,
} from "./local-time.ts";
