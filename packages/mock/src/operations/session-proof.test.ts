import { type PriceProof, verifyProof } from "@networkcore/pricing";
import { expect, test } from "vitest";
import type { MockNetwork } from "../mock-network.ts";
import { frozenNetwork, startAt } from "../../test/frozen-network.ts";

async function proofOf(network: MockNetwork, id: string): Promise<{ proof: PriceProof }> {
  const response = await network.fetch(`${network.origin}/v1/sessions/${id}/proof`, {
    headers: { authorization: `Bearer ${network.secretKey}` },
  });
  return (await response.json()) as { proof: PriceProof };
}

/** EVSEs with a price, one of each tariff of the network. */
function oneOfEachTariff(network: MockNetwork): string[] {
  const shown = JSON.stringify(network.state().kept);
  type Evses = { $map: [string, { tariffs: unknown[] }][] };
  const { stations } = JSON.parse(shown) as {
    stations: { $map: [string, { evses: Evses }][] };
  };
  const evses = stations.$map.flatMap(([, station]) => station.evses.$map);
  const byTariff = new Map<string, string>();
  for (const [uid, { tariffs }] of evses) {
    const [tariff] = tariffs as ({ source: { id: string } } | null)[];
    if (tariff != null && !byTariff.has(tariff.source.id)) byTariff.set(tariff.source.id, uid);
  }
  return [...byTariff.values()];
}

test("for every tariff of the network the proof tells what the receipt tells", async () => {
  const { network, partner } = frozenNetwork();
  const uids = oneOfEachTariff(network);
  expect(uids.length).toBeGreaterThan(14);
  for (const uid of uids) {
    network.stations.setStatus(uid, "available");
    const { id } = await startAt(network, partner, uid);
    await network.clock.advance({ minutes: 47, seconds: 13 });
    // A strong charger has filled the car by then.
    const { state } = await partner.sessions.get(id);
    if (state === "charging") await partner.sessions.stop(id);
    await network.clock.advance({ minutes: 1 });
    const { totals } = await partner.sessions.receipt(id);
    const { proof } = await proofOf(network, id);
    expect(await verifyProof(proof), uid).toMatchObject({ valid: true });
    expect(proof.result.totals).toEqual({
      net: totals.net.amount,
      tax: totals.tax.amount,
      gross: totals.gross.amount,
    });
  }
});

test("a proof that was changed is not valid", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ hours: 2 });
  const { proof } = await proofOf(network, id);
  const dearer = structuredClone(proof) as { result: { totals: { gross: number } } };
  dearer.result.totals.gross += 1;
  expect(await verifyProof(dearer)).toMatchObject({ valid: false });
});
