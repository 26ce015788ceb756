import { expect, test } from "vitest";
import { readPageAddress } from "./page-address.ts";

const read = (host: string) => readPageAddress(`?pk=pk_test_1&host=${encodeURIComponent(host)}`);

test("the host is an exact web origin", () => {
  expect(read("https://wallet.example")).toEqual({ hostOrigin: "https://wallet.example" });
  expect(read("http://localhost:4500")).toEqual({ hostOrigin: "http://localhost:4500" });
});

test("anything that is not exactly an origin is refused", () => {
  for (const host of ["*", "null", "https://wallet.example/", "javascript:alert(1)", ""]) {
    expect(read(host)).toBeNull();
  }
  expect(readPageAddress("")).toBeNull();
});
