import type { NetworkCore, Station } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { advanceHours, partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";

/** Places with stations of which some are in use, or out of order. */
const places = [
  { latitude: 48.8566, longitude: 2.3522 },
  { latitude: 52.52, longitude: 13.405 },
  { latitude: 51.5074, longitude: -0.1278 },
];

type Connector = { stationId: string; evseUid: string; connectorId: string };

/** The first connector of the network that is as wanted. */
async function findConnector(
  { stations }: NetworkCore,
  wanted: (
    evse: Station["evses"][number],
    connector: Station["evses"][number]["connectors"][number],
  ) => boolean,
): Promise<Connector> {
  for (const place of places) {
    for await (const { id } of stations.search({ ...place, radiusM: 50_000, limit: 100 })) {
      for (const evse of (await stations.get(id)).evses) {
        const connector = evse.connectors.find((each) => wanted(evse, each));
        if (connector !== undefined) {
          return { stationId: id, evseUid: evse.uid, connectorId: connector.id };
        }
      }
    }
  }
  throw new Error("the network has no such connector");
}

/** What cannot be charged at is refused before anything is held, and the reason named. */
export function describeRefusedCharges(target: () => RunningTarget): void {
  test("at a charger that is out of order there is no quote", async () => {
    const partner = partnerOf(target());
    const broken = await findConnector(
      partner,
      ({ status }, { price }) => price !== null && /^(out_of_order|inoperative)$/.test(status),
    );
    await expect(partner.quotes.create(broken)).rejects.toMatchObject({
      code: "station_offline",
      status: 409,
      param: "evse_uid",
    });
  });

  test.each([
    ["an EVSE", { evseUid: "NONE" }, "evse_uid"],
    ["a connector", { connectorId: "NONE" }, "connector_id"],
  ])("%s that the station does not have is named", async (_, wrong, param) => {
    const partner = partnerOf(target());
    const known = await findFreeConnector(partner, target());
    await expect(partner.quotes.create({ ...known, ...wrong })).rejects.toMatchObject({
      code: "invalid_request",
      status: 400,
      param,
    });
  });

  test("at a charger in use there is no quote", async () => {
    const partner = partnerOf(target());
    const busy = await findConnector(
      partner,
      ({ status }, { price }) => price !== null && status === "charging",
    );
    await expect(partner.quotes.create(busy)).rejects.toMatchObject({
      code: "connector_occupied",
      status: 409,
      param: "evse_uid",
    });
  });

  test("a quote ends at its time", async () => {
    const partner = partnerOf(target());
    const quote = await partner.quotes.create(await findFreeConnector(partner, target()));
    await advanceHours(target(), 1);
    await expect(partner.sessions.start({ quoteId: quote.id })).rejects.toMatchObject({
      code: "quote_expired",
      status: 409,
      param: "quote_id",
    });
    expect(await partner.quotes.get(quote.id)).toEqual(quote);
  });
}
