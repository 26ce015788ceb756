import { NetworkCore } from "@networkcore/sdk";

const { NETWORKCORE_SECRET_KEY: secretKey, NETWORKCORE_URL: baseUrl } = process.env;
if (secretKey === undefined) throw new Error("set NETWORKCORE_SECRET_KEY");
const networkCore = new NetworkCore({ secretKey, ...(baseUrl !== undefined && { baseUrl }) });
const BERLIN = { latitude: 52.52, longitude: 13.405 };
const STOP_AT_KWH = 5;

/** The nearest fast connector to Berlin that is free and has a price. */
async function findConnector() {
  const { data } = await networkCore.stations.search({
    ...BERLIN,
    available: true,
    minPowerKw: 50,
  });
  for (const { id: stationId, name } of data) {
    const { evses } = await networkCore.stations.get(stationId);
    for (const evse of evses) {
      const priced = evse.connectors.find(({ price }) => price !== null);
      if (evse.status !== "available" || !evse.remoteStart || priced === undefined) continue;
      return { name, place: { stationId, evseUid: evse.uid, connectorId: priced.id } };
    }
  }
  throw new Error("no free charger with a price near Berlin");
}

const { name, place } = await findConnector();
const quote = await networkCore.quotes.create({ ...place, energyKwh: STOP_AT_KWH });
console.log(`${name}: about ${quote.estimate.gross.amount} ${quote.hold.currency} minor units`);
const { id } = await networkCore.sessions.start({ quoteId: quote.id });
let asked = false;
for await (const { session } of networkCore.sessions.watch(id)) {
  console.log(`${session.state} ${session.energyKwh} kWh ${session.cost.gross.amount}`);
  if (session.failure !== null) throw new Error(session.failure.detail);
  if (session.state !== "charging" || asked || Number(session.energyKwh) < STOP_AT_KWH) continue;
  asked = true;
  await networkCore.sessions.stop(id);
}
console.log(JSON.stringify(await networkCore.sessions.receipt(id)));
