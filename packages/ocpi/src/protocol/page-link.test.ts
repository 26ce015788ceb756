import { expect, test } from "vitest";
import { nextPage } from "./page-link.ts";

const base = "https://cpo.example/ocpi/locations?offset=0";

test("the next page is found among other relations", () => {
  const header = '<https://cpo.example/p?a=1,2>; rel="prev", <https://cpo.example/n>; rel="next"';
  expect(nextPage(header, base)).toBe("https://cpo.example/n");
});

test("a relative link is read from the page it stands on", () => {
  expect(nextPage("</ocpi/locations?offset=50>; rel=next", base)).toBe(
    "https://cpo.example/ocpi/locations?offset=50",
  );
});

test("missing, empty and other links are the end", () => {
  for (const header of [null, "", " ", '<https://cpo.example/p>; rel="prev"', "<>"]) {
    expect(nextPage(header, base)).toBeUndefined();
  }
});
