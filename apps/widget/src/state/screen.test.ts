import { expect, test } from "vitest";
import { screenBehind } from "./screen.ts";

test("back leads from the price to the station, and from there to the list", () => {
  const confirm = {
    name: "confirm",
    stationId: "sta_1",
    evseUid: "E1",
    connectorId: "1",
  } as const;
  expect(screenBehind(confirm)).toEqual({ name: "station", stationId: "sta_1" });
  expect(screenBehind({ name: "station", stationId: "sta_1" })).toEqual({ name: "find" });
});

test("nothing is behind the list, and a running session is not left by Escape", () => {
  expect(screenBehind({ name: "find" })).toBeNull();
  expect(screenBehind({ name: "session", sessionId: "ses_1" })).toBeNull();
});
