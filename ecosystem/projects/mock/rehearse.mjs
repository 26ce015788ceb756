/**
 * A charge on the mock network inside this process, with its clock moved by hand. Everything in it
 * is the same on every runtime and every time.
 *
 * @param doors what the project has imported or required
 * @returns what was seen, as plain JSON
 */
export async function rehearse(doors) {
  const { NetworkCore, isNetworkCoreError, verifyWebhook, createMockNetwork } = doors;
  const network = createMockNetwork({ now: "2026-11-21T08:00:00Z", seed: 7 });
  network.clock.freeze();
  const told = [];
  const { secret } = network.onWebhook(async (request) => {
    const body = await request.text();
    const now = network.clock.now();
    const event = await verifyWebhook({ body, headers: request.headers, secret, now });
    told.push(event.type);
    return new Response(null, { status: 204 });
  });
  const { secretKey, fetch } = network;
  const networkCore = new NetworkCore({ secretKey, fetch });

  const around = { latitude: 52.52, longitude: 13.405, available: true, limit: 1 };
  const { data } = await networkCore.stations.search(around);
  const { id: stationId, evses } = await networkCore.stations.get(data[0].id);
  const evse = evses.find(({ status }) => status === "available");
  const place = { stationId, evseUid: evse.uid, connectorId: evse.connectors[0].id };

  const stop = network.scenario("start-rejected", { times: 1 });
  const first = await networkCore.quotes.create(place);
  const failed = await networkCore.sessions.start({ quoteId: first.id });
  await network.clock.advance({ minutes: 5 });
  const { state } = await networkCore.sessions.get(failed.id);
  stop();

  const quote = await networkCore.quotes.create(place);
  const { id } = await networkCore.sessions.start({ quoteId: quote.id });
  const early = await networkCore.sessions.receipt(id).catch((error) => error);
  await network.clock.advance({ minutes: 10 });
  await networkCore.sessions.stop(id);
  await network.clock.advance({ hours: 1 });
  const { totals, energyKwh } = await networkCore.sessions.receipt(id);
  await network.idle();

  return {
    failed: state,
    early: isNetworkCoreError(early) ? early.code : String(early),
    energyKwh,
    totals,
    told,
  };
}
