import { afterEach, expect, test, vi } from "vitest";
import { hashJson } from "./hash-json.ts";

afterEach(() => vi.unstubAllGlobals());

test.each([
  [{}, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"],
  ["", "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126"],
  [{ b: "€", a: 1 }, "534f141d15124ffd9bd1c1e02f054020fe9918b862606c4cb5ea6dc0df5213be"],
])("the hash of %j is that of its canonical JSON in UTF-8", async (value, hex) => {
  expect(await hashJson(value)).toBe(`sha256:${hex}`);
});

test("where there is no crypto, it says what is needed", async () => {
  vi.stubGlobal("crypto", {});
  await expect(hashJson({})).rejects.toThrow(
    "SHA-256 needs crypto.subtle: Node 20, or a page on https or localhost",
  );
});
