import type { Cdr, Connector, Evse, Location, Session, Tariff } from "@networkcore/ocpi";
import fc from "fast-check";

/** What a CPO pushes. */
export interface PushMessage {
  readonly method: "PUT" | "PATCH" | "POST";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One thing that happens at a CPO; what it comes to depends on what was there. */
export interface Step {
  readonly what:
    | "locate"
    | "addEvse"
    | "status"
    | "removeEvse"
    | "rename"
    | "replug"
    | "retariff"
    | "begin"
    | "meter"
    | "end"
    | "bill";
  readonly which: number;
  readonly value: number;
  /** Tells of it by a whole object instead of by the change alone. */
  readonly whole: boolean;
}

export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    ...(["locate", "locate", "addEvse", "status", "status", "removeEvse", "rename"] as const),
    ...(["replug", "retariff", "begin", "begin", "meter", "meter", "end", "bill"] as const),
  ),
  which: fc.nat(5),
  value: fc.integer({ min: 1, max: 40 }),
  whole: fc.boolean(),
});

const party = { country_code: "DE", party_id: "ALL" } as const;
const statuses = ["AVAILABLE", "CHARGING", "BLOCKED", "OUTOFORDER"] as const;

/** Sessions of this CPO that we asked for; it may have others as well. */
export const ourReferences = ["ses_0", "ses_1", "ses_2"] as const;

/**
 * Plays what happens at a CPO, second by second, and gives what it pushes: every message is true at
 * its time, and of any two about one thing the later one has the later `last_updated`.
 */
export function playHistory(steps: readonly Step[]): PushMessage[] {
  const cpo = new PlayedCpo();
  steps.forEach((one, index) => cpo.play(one, second(index)));
  return cpo.messages;
}

const second = (number: number): string =>
  new Date(Date.UTC(2026, 3, 13, 10, 0, number)).toISOString();

class PlayedCpo {
  readonly messages: PushMessage[] = [];
  readonly #locations: Location[] = [];
  readonly #sessions: Session[] = [];

  play({ what, which, value, whole }: Step, at: string): void {
    const location = this.#locations[which % Math.max(1, this.#locations.length)];
    const session = this.#sessions[which % Math.max(1, this.#sessions.length)];
    if (what === "locate") return this.#locate(at, value);
    if (what === "retariff") return this.#put(`tariffs/DE/ALL/T${which}`, tariff(which, value, at));
    if (what === "begin") return this.#begin(at, location);
    if (what === "meter" || what === "end") return this.#meter(session, what, { at, value, whole });
    if (what === "bill") return this.#bill(session, at);
    if (location !== undefined) this.#change(location, { what, which, value, whole }, at);
  }

  #locate(at: string, value: number): void {
    const id = `L${this.#locations.length}`;
    const evses = [evse(`${id}-0`, "AVAILABLE", at, value)];
    const location: Location = {
      ...party,
      id,
      publish: true,
      name: `Station ${id}`,
      address: "Unter den Linden 1",
      city: "Berlin",
      country: "DEU",
      coordinates: { latitude: `52.5${10 + this.#locations.length}000`, longitude: "13.389000" },
      evses,
      time_zone: "Europe/Berlin",
      last_updated: at,
    };
    this.#locations.push(location);
    this.#put(`locations/DE/ALL/${id}`, location);
  }

  #change(location: Location, { what, which, value, whole }: Step, at: string): void {
    const evses = location.evses ?? [];
    const index = which % Math.max(1, evses.length);
    const known = evses[index];
    const path = `locations/DE/ALL/${location.id}`;
    location.last_updated = at;
    if (what === "rename") {
      location.name = `Station ${value}`;
      const body = { name: location.name, last_updated: at };
      return whole ? this.#put(path, location) : this.#patch(path, body);
    }
    if (what === "addEvse") {
      const added = evse(`${location.id}-${evses.length}`, "AVAILABLE", at, value);
      location.evses = [...evses, added];
      return whole ? this.#put(path, location) : this.#put(`${path}/${added.uid}`, added);
    }
    if (known === undefined || known.status === "REMOVED") return;
    const evsePath = `${path}/${known.uid}`;
    if (what === "replug") {
      const plug = connector(value, at);
      location.evses = evses.with(index, { ...known, connectors: [plug], last_updated: at });
      return this.#put(`${evsePath}/1`, plug);
    }
    const status = what === "removeEvse" ? "REMOVED" : statuses[value % statuses.length];
    const changed = { ...known, status: status ?? "UNKNOWN", last_updated: at };
    location.evses = evses.with(index, changed);
    if (whole) this.#put(evsePath, changed);
    else this.#patch(evsePath, { status: changed.status, last_updated: at });
  }

  #begin(at: string, location: Location | undefined): void {
    const number = this.#sessions.length;
    const uid = location?.evses?.[0]?.uid ?? "E";
    const session: Session = {
      ...party,
      id: `S${number}`,
      start_date_time: at,
      kwh: 0,
      cdr_token: { ...party, uid: `card-${number}`, type: "RFID", contract_id: `c-${number}` },
      auth_method: "COMMAND",
      // Every other one has it; ours are told by it, those of other partners are not.
      ...(number % 2 === 0 && { authorization_reference: ourReferences[number / 2] ?? "foreign" }),
      location_id: location?.id ?? "L",
      evse_uid: uid,
      connector_id: "1",
      currency: "EUR",
      charging_periods: [],
      status: "ACTIVE",
      last_updated: at,
    };
    this.#sessions.push(session);
    this.#put(`sessions/DE/ALL/${session.id}`, session);
  }

  #meter(
    session: Session | undefined,
    what: "meter" | "end",
    { at, value, whole }: { at: string; value: number; whole: boolean },
  ): void {
    if (session === undefined || session.status === "COMPLETED") return;
    session.kwh += value;
    session.last_updated = at;
    const period = { start_date_time: at, dimensions: [{ type: "ENERGY", volume: value }] };
    session.charging_periods = [...(session.charging_periods ?? []), period];
    const end = what === "end" && { status: "COMPLETED", end_date_time: at };
    Object.assign(session, end);
    const path = `sessions/DE/ALL/${session.id}`;
    if (whole) return this.#put(path, session);
    const body = { kwh: session.kwh, charging_periods: [period], ...end, last_updated: at };
    this.#patch(path, body);
  }

  /** The CDR says whose it is, or only of which session: then that has to be found. */
  #bill(session: Session | undefined, at: string): void {
    if (session?.status !== "COMPLETED" || session.end_date_time === undefined) return;
    const { authorization_reference: reference, id, cdr_token, currency, kwh } = session;
    const named = Number(id.slice(1)) % 4 === 0 && { authorization_reference: reference };
    const cdr: Cdr = {
      ...party,
      id: `CDR-${id}`,
      session_id: id,
      start_date_time: session.start_date_time,
      end_date_time: session.end_date_time ?? at,
      cdr_token,
      auth_method: "COMMAND",
      ...named,
      cdr_location: place(session.location_id, session.evse_uid ?? "E"),
      currency,
      charging_periods: session.charging_periods ?? [],
      total_cost: { excl_vat: kwh },
      total_energy: kwh,
      total_time: 1,
      last_updated: session.last_updated,
    };
    this.#say({ method: "POST", path: "cdrs", body: cdr });
  }

  #put = (path: string, body: object): void => this.#say({ method: "PUT", path, body: { ...body } });
  #patch = (path: string, body: object): void =>
    this.#say({ method: "PATCH", path, body: { ...body } });

  #say(message: PushMessage): void {
    // What was said stays as it was, whatever happens to the objects later.
    this.messages.push(structuredClone(message));
  }
}

function connector(amperes: number, at: string): Connector {
  return {
    id: "1",
    standard: "IEC_62196_T2_COMBO",
    format: "CABLE",
    power_type: "DC",
    max_voltage: 400,
    max_amperage: 100 + amperes,
    tariff_ids: [`T${amperes % 6}`],
    last_updated: at,
  };
}

const evse = (uid: string, status: string, at: string, amperes: number): Evse => ({
  uid,
  status,
  capabilities: ["REMOTE_START_STOP_CAPABLE"],
  connectors: [connector(amperes, at)],
  last_updated: at,
});

const tariff = (which: number, price: number, at: string): Tariff => ({
  ...party,
  id: `T${which}`,
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: price / 100, step_size: 1 }] }],
  last_updated: at,
});

const place = (id: string, uid: string) => ({
  id,
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude: "52.517", longitude: "13.389" },
  evse_uid: uid,
  evse_id: `DE*ALL*${uid}`,
  connector_id: "1",
  connector_standard: "IEC_62196_T2_COMBO",
  connector_format: "CABLE",
  connector_power_type: "DC",
});
