import { expect, test } from "vitest";
import { checkVatId } from "./vat-id.ts";

/** Numbers in public use or from the authorities' examples, and the slips they do not catch. */
const numbers: readonly (readonly [string, number])[] = [
  ["ATU13585627", 0], ["BE0428759497", 0], ["BG175074752", 1], ["BG7523169263", 17],
  ["BG7542011030", 25], ["CHE107787577IVA", 0], ["CHE116281710MWST", 0], ["CY10259033P", 0],
  ["CZ25123891", 6], ["CZ640903926", 5], ["CZ7103192745", 0], ["DE136695976", 0],
  ["DK13585628", 0], ["EE100931558", 0], ["EL094259216", 0], ["ESB58378431", 0],
  ["ES54362315K", 0], ["ESX2482300W", 0], ["ESJ99216582", 0], ["ESQ2876031B", 0],
  ["FI20774740", 0], ["FR40303265045", 0], ["FR23334175221", 0], ["FRK7399859412", 0],
  ["FR4Z123456782", 4], ["GB980780684", 1], ["GB802311782", 2], ["XI110305878", 0],
  ["HR33392005961", 0], ["HU12892312", 0], ["IE6433435F", 0], ["IE8D79739I", 0],
  ["IE6433435OA", 0], ["IE3668997OH", 0], ["IT00743110157", 0], ["LT119511515", 0],
  ["LT100001919017", 1], ["LT100004801610", 10], ["LU15027442", 0], ["LV40003521600", 1],
  ["LV16117519997", 0], ["MT11679112", 0], ["NL004495445B01", 19], ["NL123456789B13", 9],
  ["NO995525828MVA", 0], ["NO923609016", 0], ["PL8567346215", 0], ["PT501964843", 0],
  ["RO18547290", 7], ["SE123456789701", 17], ["SI50223054", 0], ["SK2022749619", 0],
];

test.each(numbers)("%s is valid, and %i of its slips of one digit are", (id, uncaught) => {
  expect(checkVatId(id)).toMatchObject({ status: "valid", number: id, hasCheckDigit: true });
  const slips = Array.from(id).flatMap((sign, at) =>
    /\d/.test(sign)
      ? Array.from("0123456789").filter((digit) => digit !== sign)
          .map((digit) => id.slice(0, at) + digit + id.slice(at + 1))
      : []);
  expect(slips.filter((slip) => checkVatId(slip).status === "valid")).toHaveLength(uncaught);
});

test("the EU, Great Britain, Northern Ireland, Norway and Switzerland are known", () => {
  const countries = numbers.map(([id]) => {
    const check = checkVatId(id);
    return check.status === "valid" ? check.country : "";
  });
  expect([...new Set(countries)].toSorted().join(" ")).toBe(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK",
  );
});

test("blanks, dots, hyphens and case do not matter", () => {
  expect(checkVatId(" che-116.281.710 mwst ")).toEqual({
    status: "valid", country: "CH", number: "CHE116281710MWST", hasCheckDigit: true,
  });
  expect(checkVatId("el 094259216")).toEqual({
    status: "valid", country: "GR", number: "EL094259216", hasCheckDigit: true,
  });
  expect(checkVatId("XI110305878")).toMatchObject({ country: "GB" });
});

test.each([
  ["GBGD001"], ["GBGD499"], ["GBHA500"], ["GBHA999"], ["LV32579461005"], ["CZ510101123"],
])("%s is of a kind without check digits", (id) => {
  expect(checkVatId(id)).toMatchObject({ status: "valid", hasCheckDigit: false });
});

test.each([
  ["531231123", true], ["531331123", false], ["530131123", true], ["530132123", false],
  ["530100123", false], ["530001123", false], ["530101123", true], ["532101123", true],
  ["532001123", false], ["533231123", true], ["533331123", false], ["535101123", true],
  ["535001123", false], ["536231123", true], ["536331123", false], ["537101123", true],
  ["538231123", true], ["538331123", false], ["540101123", false], ["000101123", true],
])("the Czech birth number %s of before 1954 is well formed: %s", (number, wellFormed) => {
  expect(checkVatId(`CZ${number}`).status).toBe(wellFormed ? "valid" : "invalid");
});

test.each([
  ["FRAA399859412", "valid"], ["FRAN399859412", "valid"], ["FRAB399859412", "invalid"],
  ["GB100000034", "valid"], ["GB100000089", "valid"], ["GB099999948", "valid"],
  ["GB099999990", "invalid"],
])("at the limit of a kind of number, %s is %s", (id, status) => {
  expect(checkVatId(id).status).toBe(status);
});

test("Spanish numbers of children and foreigners end with the letter of their seven digits", () => {
  for (const kind of ["K", "L", "M"]) {
    expect(checkVatId(`ES${kind}1234567L`).status).toBe("valid");
    expect(checkVatId(`ES${kind}1234567T`)).toEqual({ status: "invalid", reason: "check_digit" });
  }
  expect(checkVatId("ESX1234567L").status).toBe("valid");
  expect(checkVatId("ESY1234567X").status).toBe("valid");
  expect(checkVatId("ESZ1234567R").status).toBe("valid");
  expect(checkVatId("ESJ9921658B").status).toBe("valid");
});

test.each([
  ["", "country"], ["D", "country"], ["US123456789", "country"], ["GR094259216", "country"],
  ["toString", "country"], ["DE", "format"], ["DE13669597", "format"], ["DE1366959760", "format"],
  ["DE036695976", "format"], ["DK03585628", "format"], ["GBGD500", "format"],
  ["GBHA499", "format"], ["GB98078068", "format"], ["FRO7399859412", "format"],
  ["CY12345678X", "format"], ["NL004495445C01", "format"], ["SE123456789700", "format"],
  ["IT00743110007", "format"], ["LT119511525", "format"], ["SK2012749619", "format"],
  ["CZ95123891", "check_digit"], ["CZ550101123", "check_digit"], ["CZ7113192741", "check_digit"],
  ["CZ7103322744", "check_digit"], ["ESP28760312", "check_digit"], ["ESB5837843A", "check_digit"],
  ["ESQ28760312", "check_digit"], ["FR41303265045", "check_digit"], ["DE136695975", "check_digit"],
  ["FRK8399859412", "check_digit"], ["IE6433435G", "check_digit"], ["MT11679113", "check_digit"],
])("%s is refused for its %s", (id, reason) => {
  expect(checkVatId(id)).toEqual({ status: "invalid", reason });
});
