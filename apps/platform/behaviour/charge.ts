import type { Connector, Evse, Session, Station } from "@networkcore/sdk";
import type { SandboxUnderTest } from "./run-sandbox.ts";

/** A connector to charge at. */
export interface ChargePoint {
  readonly station: Station;
  readonly evse: Evse;
  readonly connector: Connector;
}

/** Finds a free connector with a price of an operator near a place. */
export async function findChargePoint(
  sandbox: SandboxUnderTest,
  place: { latitude: number; longitude: number; operator: RegExp; minPowerKw?: string },
): Promise<ChargePoint> {
  const { operator, ...near } = place;
  const query = { ...near, available: true, limit: 200, radiusM: 100_000 };
  const { data } = await sandbox.partner.stations.search(query);
  for (const summary of data.filter((hit) => operator.test(hit.operator))) {
    const station = await sandbox.partner.stations.get(summary.id);
    for (const evse of station.evses.filter(({ status }) => status === "available")) {
      const least = Number(place.minPowerKw ?? 0);
      const connector = evse.connectors.find(
        ({ price, maxPowerKw }) => price !== null && Number(maxPowerKw) >= least,
      );
      if (connector !== undefined) return { station, evse, connector };
    }
  }
  throw new Error(`no free connector of ${operator} near ${place.latitude},${place.longitude}`);
}

/** Quotes and starts; the car that is plugged in takes `carTakesKwh` until it is full. */
export async function start(
  sandbox: SandboxUnderTest,
  { station, evse, connector }: ChargePoint,
  carTakesKwh = "3",
): Promise<Session> {
  const quote = await sandbox.partner.quotes.create({
    stationId: station.id,
    evseUid: evse.uid,
    connectorId: connector.id,
    energyKwh: "40",
  });
  const { countryCode, partyId } = quote.tariff;
  await sandbox.control(`evses/${countryCode}/${partyId}/${evse.uid}`, {
    vehicle: { energy_kwh: carTakesKwh },
  });
  return sandbox.partner.sessions.start({ quoteId: quote.id });
}

/** Watches a session to its end, and has it stopped when the car is full. */
export async function chargeUntilFull(sandbox: SandboxUnderTest, id: string): Promise<Session> {
  const last = (await watchUntilFull(sandbox, id)).at(-1);
  if (last === undefined) throw new Error(`${id} told nothing`);
  return last;
}

/** The same, and gives all that was told on the way. */
export async function watchUntilFull(sandbox: SandboxUnderTest, id: string): Promise<Session[]> {
  const told: Session[] = [];
  let asked = false;
  for await (const { session } of sandbox.partner.sessions.watch(id)) {
    told.push(session);
    if (session.state === "suspended" && !asked) {
      asked = true;
      await sandbox.partner.sessions.stop(id);
    }
  }
  return told;
}

/** Moves the sandbox's time by hours. */
export async function advanceHours(sandbox: SandboxUnderTest, hours: number): Promise<void> {
  const { now } = await sandbox.operator.testClock.get();
  const to = new Date(now.getTime() + hours * 3_600_000);
  await sandbox.operator.testClock.advance({ to });
}
