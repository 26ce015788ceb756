import { randomUUID } from "node:crypto";
import type { Location, Token } from "@networkcore/ocpi";
import { chargeCase } from "./power-curve.ts";
import type { SessionRecord } from "./session-record.ts";
import type { SessionStore } from "./session-store.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import type { StationNetwork } from "./station-network.ts";

/** What the charger makes of a START_SESSION. */
export type StartOutcome =
  | { readonly kind: "started"; readonly record: SessionRecord }
  | { readonly kind: "silent" | "failing" }
  | { readonly kind: "rejected"; readonly reason: string };

/** A driver at a charger: by a command, or with a card. */
export interface StartRequest {
  readonly location: Location;
  /** Without one: the first EVSE that is free. */
  readonly evseUid?: string | null | undefined;
  readonly connectorId?: string | null | undefined;
  readonly token: Token;
  readonly authorizationReference?: string | null | undefined;
  /** Where the result of the command is awaited. */
  readonly responseUrl: string | null;
  /** The result is told only at this real time, milliseconds since 1970. */
  readonly resultAt?: number;
  /** Default: COMMAND. */
  readonly authMethod?: string;
}

/**
 * Starts a session, or says why not. A started one is on disk and its EVSE taken, so that a
 * second command for the same EVSE is rejected.
 */
export function startSession(q: {
  readonly network: StationNetwork;
  readonly store: SessionStore;
  readonly clock: SimulatorClock;
  readonly speed: number;
  readonly request: StartRequest;
}): StartOutcome {
  const { network, request, clock } = q;
  const { location } = request;
  const evses = location.evses ?? [];
  const wanted =
    request.evseUid ?? evses.find(({ status }) => status === "AVAILABLE")?.uid;
  const place = wanted === undefined ? undefined : network.evse(location.party_id, wanted);
  if (place === undefined || place.location !== location) return rejected("unknown EVSE");
  const { evse } = place;
  const connector =
    request.connectorId == null
      ? evse.connectors[0]
      : evse.connectors.find(({ id }) => id === request.connectorId);
  if (connector === undefined) return rejected("unknown connector");
  if (evse.status !== "AVAILABLE") return rejected(`the EVSE is ${evse.status}`);

  const behaviour = network.behaviour(location.party_id, evse.uid);
  if (behaviour.start === "reject") return rejected("the charger refuses to start");
  if (behaviour.start === "never") return { kind: "silent" };
  if (behaviour.start === "fail_async") return { kind: "failing" };

  const now = clock.now();
  const tariff = network.tariffOf(location, connector, now);
  if (tariff === undefined) return rejected("the connector has no tariff now");
  const record: SessionRecord = {
    id: randomUUID(),
    cpo: network.cpo,
    partyId: location.party_id,
    locationId: location.id,
    evseUid: evse.uid,
    connectorId: connector.id,
    token: request.token,
    authorizationReference: request.authorizationReference ?? null,
    responseUrl: request.responseUrl,
    ...(request.resultAt === undefined ? {} : { resultAt: request.resultAt }),
    ...(request.authMethod === undefined ? {} : { authMethod: request.authMethod }),
    tariff,
    charge: chargeCase({
      connectorKw: (connector.max_electric_power ?? 11_000) / 1000,
      energyKwh: behaviour.vehicle?.energy_kwh,
      maxPowerKw: behaviour.vehicle?.max_power_kw,
    }),
    startAt: Math.floor(now.getTime() / 1000) * 1000,
    startReal: clock.real(),
    startOffset: clock.offsetMs,
    speed: q.speed,
    status: "PENDING",
    endMs: null,
    told: { started: false, completed: false, cdr: false },
  };
  q.store.save(record, now);
  network.setStatus(place, "CHARGING", now);
  return { kind: "started", record };
}

function rejected(reason: string): StartOutcome {
  return { kind: "rejected", reason };
}
