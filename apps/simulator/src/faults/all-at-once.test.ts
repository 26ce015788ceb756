import { dialectOf } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import type { CpoId } from "../cpo-platforms.ts";
import { eventually } from "../recording-emsp.ts";
import { openStage } from "../test-stage.ts";
import type { Faults } from "./faults.ts";

/** Everything that an eMSP should bear without losing anything. */
const oddPeer: Faults = {
  raw_tokens: true,
  trailing_slashes: true,
  forbidden_for_unauthorized: true,
  non_ocpi_422: true,
  empty_link: true,
  nulls: true,
  unknown_fields: true,
  unknown_enums: true,
  omit: ["timeout", "cdr_token.country_code", "evse_uid", "authorization_reference"],
  command_result: "early",
  duplicate_pushes: true,
  reorder_pushes: true,
  clock_drift_s: 90,
  stale_updates: true,
  timestamps: "no_zone",
  delay_ms: 20,
};

test.each([
  ["v211", "2.1.1", "discovered"],
  ["de", "2.2.1", "discovered"],
  ["v230", "2.3.0", "discovered"],
  ["v211", "2.1.1", "fixed"],
  ["de", "2.2.1", "fixed"],
  ["v230", "2.3.0", "fixed"],
] as const satisfies readonly (readonly [CpoId, OcpiVersion, string])[])(
  "with everything odd at once, %s (%s, pushes to %s paths) still does its work",
  async (cpo, version, pushTo) => {
    const stage = await openStage({
      emspVersions: ["2.3.0", "2.2.1", "2.1.1"],
      faults: { [cpo]: { ...oddPeer, push_to: pushTo } },
    });
    onTestFinished(() => stage.close());
    const link = await stage.register(cpo);
    expect(link.version).toBe(version);
    expect((await stage.locations(cpo, link)).length).toBeGreaterThanOrEqual(36);

    await stage.session(link, await stage.freeEvse(cpo, link));
    await eventually(() => stage.emsp.cdrs.length === 2);
    await eventually(() => stage.emsp.sessions.some(({ status }) => status === "COMPLETED"));
    expect(stage.emsp.cdrs[0]).toEqual(stage.emsp.cdrs[1]);
    expect(stage.emsp.results).toEqual([
      { command: "START_SESSION", result: "ACCEPTED" },
      { command: "STOP_SESSION", result: "ACCEPTED" },
    ]);
    const prefix = pushTo === "fixed" ? `/emsp/${version}/` : `/${version}/`;
    const seen = stage.emsp.requests.filter(({ path }) => !path.startsWith(prefix));
    expect(seen).toEqual([]);
    const { cdr } = dialectOf(version);
    const listed = await link.client.get(link.at("cdrs"), z.array(z.unknown()));
    const owner = { countryCode: "DE", partyId: "XYZ" };
    expect(listed.map((one) => cdr.read(one, owner).ok)).toEqual([true]);
    expect(stage.reports).toEqual([]);
  },
);
