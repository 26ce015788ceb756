import { expect, test } from "vitest";
import { bindCursor, unbindCursor } from "./bound-cursor.ts";
import { readPage, toPage } from "./cursor.ts";

const page = bindCursor("listSessions", toPage(["a", "b"], readPage({ limit: "1" }), (row) => row));
const { next_cursor: cursor } = page as { next_cursor: string };

test("a list takes back the cursor that it gave out", () => {
  const query = unbindCursor("listSessions", { limit: "1", cursor }) as { cursor: string };
  expect(readPage(query).after).toBe("a");
});

test.each([
  ["another list's", "listTokens", cursor],
  ["a shortened one", "listSessions", cursor.slice(0, 8)],
  ["one with other characters", "listSessions", `${cursor}%`],
  ["a made-up one", "listSessions", Buffer.from("a").toString("base64url")],
])("%s cursor is refused", (_, list, given) => {
  const problem = { code: "invalid_request", param: "cursor" };
  expect(() => unbindCursor(list, { cursor: given })).toThrow(expect.objectContaining(problem));
});

test("a query without a cursor and the last page stay as they are", () => {
  expect(unbindCursor("listSessions", { limit: "1" })).toEqual({ limit: "1" });
  const last = { data: [], next_cursor: null, has_more: false };
  expect(bindCursor("listSessions", last)).toBe(last);
  const thing = { id: "ses_1" };
  expect(bindCursor("getSession", thing)).toBe(thing);
});
