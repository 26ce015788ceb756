import type { ConnectionReport } from "@networkcore/contract";
import { expect, test } from "vitest";
import { connectionOf } from "./fake-api.ts";
import { lookOf } from "./look.ts";
import { writeFindings, writeLateDeviations } from "./write-findings.ts";
import { writeFound } from "./write-found.ts";

const look = lookOf(72, false);
const clean: ConnectionReport = {
  connection_id: "con_01m7yscyfte459vr2xc4jf708y",
  grade: "A",
  reasons: ["no departure from OCPI was seen"],
  deviations: [],
  refused: [],
  tariffs: [],
  connectors_without_tariff: 0,
  startable: [],
};
const deviation = {
  code: "no_total_count",
  severity: "minor",
  title: "sends lists without X-Total-Count",
  section: "4.1.4",
  times: 3,
  example: "locations",
  last_seen_at: "2026-11-21T10:00:00Z",
} as const;
const odd: ConnectionReport = {
  ...clean,
  grade: "C",
  reasons: ["2 of 40 objects were refused", "sends lists without X-Total-Count (minor, 3 times)"],
  deviations: [deviation],
  tariffs: [{
    code: "no_energy_price",
    severity: "warning",
    message: "energy has no price",
    tariffs: 1,
    example: { tariff_id: "T1", path: "elements.0" },
  }],
  connectors_without_tariff: 2,
};
const group = {
  module: "locations",
  path: "evses.n.connectors.n.standard",
  reason: "is required",
  objects: 2,
  example: { objectId: "L7", path: "evses.0.connectors.1.standard" },
};

test("a peer without fault is told in a few lines", () => {
  expect(writeFindings(look, { report: clean, refused: [] })).toEqual([
    "Conformance grade A",
    "  · no departure from OCPI was seen",
    "",
    "Refused     nothing",
    "",
    "Tariffs     every connector has a public tariff",
    "  nothing to object to",
  ]);
});

test("deviations, refused objects and tariffs are named with an example each", () => {
  expect(writeFindings(look, { report: odd, refused: [group] })).toEqual([
    "Conformance grade C",
    "  minor   sends lists without X-Total-Count (§4.1.4), 3 times",
    "          e.g. locations",
    "  refused 2 of 40 objects were refused",
    "",
    "Refused     2 objects",
    "      2 locations evses.n.connectors.n.standard: is required",
    "        e.g. L7, evses.0.connectors.1.standard",
    "",
    "Tariffs     2 connectors without a public tariff: they cannot be started",
    "  warning energy has no price (no_energy_price, in 1 tariff)",
    "          e.g. T1, elements.0",
  ]);
});

test("of what showed while it charged only the new is told", () => {
  expect(writeLateDeviations(look, odd, odd)).toEqual([]);
  expect(writeLateDeviations(look, clean, odd)).toEqual([
    "Conformance grade C after the session, which showed as well:",
    "  minor   sends lists without X-Total-Count (§4.1.4), 3 times",
    "          e.g. locations",
    "",
  ]);
});

test("no line is longer than a narrow screen", () => {
  const narrow = lookOf(44, false);
  for (const line of writeFindings(narrow, { report: odd, refused: [group] })) {
    expect(line.length).toBeLessThanOrEqual(44);
  }
});

test("parties are named with what a hub says of them, and health in one paragraph", () => {
  const { health, parties } = connectionOf();
  const away = { country_code: "GB", party_id: "XYZ", name: "X", status: "offline" as const };
  const connection = connectionOf({
    kind: "hub",
    parties: [...parties, away],
    health: { ...health, starts: 4, start_success_rate: "0.75", last_failure: "HTTP 503" },
  });
  expect(writeFound(lookOf(100, false), connection)).toEqual([
    "Parties of the hub",
    "  DE*ABC A Charging",
    "  GB*XYZ X (offline)",
    "",
    "Health      good · answers in 40 ms · 4 starts, 75 % charged · last failure: HTTP 503",
  ]);
});
