import { expect, test } from "vitest";
import { openScreen } from "./screen.ts";

function screenOn(output: { isTTY: boolean; columns?: number }, environment = {}) {
  const shown = { text: "" };
  const time = { now: 0 };
  const write = (text: string) => (shown.text += text);
  const screen = openScreen({ ...output, write }, environment, () => time.now);
  return { screen, shown, time };
}

test("on a terminal a live line takes the place of the one before, and goes", () => {
  const { screen, shown } = screenOn({ isTTY: true, columns: 80 }, { NO_COLOR: "1" });
  screen.live("one");
  screen.live("two");
  screen.live("two");
  screen.print(["done"]);
  expect(shown.text).toBe("\r\u001B[2Kone\r\u001B[2Ktwo\r\u001B[2Kdone\n");
});

test("a live line never takes two rows", () => {
  const { screen, shown } = screenOn({ isTTY: true, columns: 40 }, { NO_COLOR: "1" });
  screen.live("a line that has many more words than fit on one row");
  expect(shown.text.length).toBeLessThan(45);
});

test("colours are for terminals, and not with NO_COLOR", () => {
  expect(screenOn({ isTTY: true }).screen.look.good("x")).not.toBe("x");
  expect(screenOn({ isTTY: true }, { NO_COLOR: "1" }).screen.look.good("x")).toBe("x");
  expect(screenOn({ isTTY: false }).screen.look.good("x")).toBe("x");
});

test("away from a terminal a live line comes every two seconds at most", () => {
  const { screen, shown, time } = screenOn({ isTTY: false });
  screen.live("early");
  time.now = 2_000;
  screen.live("later");
  screen.live("too soon");
  time.now = 4_000;
  screen.live("later");
  screen.live("last");
  screen.clear();
  expect(shown.text).toBe("  later\n  last\n");
});
