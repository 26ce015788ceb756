import { encodeToken } from "@networkcore/ocpi";

/** An EVSE to push about. */
export interface StormEvse {
  readonly stationId: string;
  readonly country: string;
  readonly party: string;
  readonly location: string;
  readonly uid: string;
}

/** What one sender of a storm knows of what it sent. */
export interface StormRecord {
  /** By EVSE: the last status that was acknowledged, and the one that never was. */
  readonly statuses: Map<StormEvse, { acknowledged?: string; open?: string }>;
  /** By session: kWh that were acknowledged, and charging periods, by their start. */
  readonly sessions: Map<string, { kwh: number; periods: Set<string> }>;
  readonly cdrs: Set<string>;
  /** CDRs whose answer never came. */
  readonly openCdrs: Set<string>;
}

const statuses = ["CHARGING", "AVAILABLE", "BLOCKED", "OUTOFORDER"] as const;
const place = {
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude: "52.517", longitude: "13.389" },
  connector_id: "1",
  connector_standard: "IEC_62196_T2_COMBO",
  connector_format: "CABLE",
  connector_power_type: "DC",
};

/**
 * Pushes statuses, sessions and CDRs from several connections at once, each of EVSEs and sessions of
 * its own, as a CPO does: nothing is sent twice, and what got no answer is given up.
 */
export class PushStorm {
  readonly records: readonly StormRecord[];
  readonly #url: string;
  readonly #token: string;
  readonly #shares: readonly (readonly StormEvse[])[];
  #tick = 0;

  constructor(
    o: { readonly url: string; readonly token: string; readonly evses: readonly StormEvse[] },
    senders: number,
  ) {
    this.#url = o.url;
    this.#token = o.token;
    this.#shares = Array.from({ length: senders }, (_, sender) =>
      o.evses.filter((__, index) => index % senders === sender),
    );
    this.records = this.#shares.map(() => ({
      statuses: new Map(),
      sessions: new Map(),
      cdrs: new Set(),
      openCdrs: new Set(),
    }));
  }

  /** Sends until `signal`, or until the other side is gone. */
  async rage(signal: AbortSignal): Promise<void> {
    await Promise.all(this.records.map((record, sender) => this.#send(sender, record, signal)));
  }

  /** Sends CDRs again, as a CPO that got no answer does. @returns how many were acknowledged */
  async repeatCdrs(): Promise<number> {
    let acknowledged = 0;
    for (const { cdrs, openCdrs } of this.records) {
      for (const id of [...openCdrs, ...cdrs]) {
        if (await this.#push("POST", "cdrs", cdrOf(id))) acknowledged += 1;
      }
    }
    return acknowledged;
  }

  get sent(): number {
    return this.#tick;
  }

  async #send(sender: number, record: StormRecord, signal: AbortSignal): Promise<void> {
    const evses = this.#shares[sender] ?? [];
    for (let turn = 0; !signal.aborted; turn += 1) {
      const evse = evses[turn % evses.length];
      if (evse === undefined) return;
      const session = `STORM-${sender}-${Math.floor(turn / 6)}`;
      const kinds = [
        () => this.#status(record, evse),
        () => this.#begin(record, session, evse),
        () => this.#meter(record, session),
        () => this.#status(record, evse),
        () => this.#meter(record, session),
        () => this.#bill(record, session),
      ];
      if ((await kinds[turn % kinds.length]?.()) === "gone") return;
    }
  }

  async #status(record: StormRecord, evse: StormEvse) {
    const { country, party, location, uid } = evse;
    const path = ["locations", country, party, location, uid].map(encodeURIComponent).join("/");
    const known = record.statuses.get(evse) ?? {};
    const status = statuses[(this.#tick + 1) % statuses.length] ?? "AVAILABLE";
    record.statuses.set(evse, { ...known, open: status });
    const taken = await this.#push("PATCH", path, { status, last_updated: this.#now() });
    if (taken) record.statuses.set(evse, { acknowledged: status });
    return taken ? "taken" : "gone";
  }

  async #begin(record: StormRecord, id: string, { location, uid }: StormEvse) {
    const at = this.#now();
    const taken = await this.#push("PUT", `sessions/DE/AL9/${id}`, {
      ...ownerOf(id),
      id,
      start_date_time: at,
      kwh: 0,
      location_id: location,
      evse_uid: uid,
      connector_id: "1",
      charging_periods: [],
      status: "PENDING",
      last_updated: at,
    });
    if (taken) record.sessions.set(id, { kwh: 0, periods: new Set() });
    return taken ? "taken" : "gone";
  }

  async #meter(record: StormRecord, id: string) {
    const at = this.#now();
    const known = record.sessions.get(id);
    const kwh = (known?.kwh ?? 0) + 1;
    const period = { start_date_time: at, dimensions: [{ type: "ENERGY", volume: 1 }] };
    const body = { kwh, charging_periods: [period], last_updated: at };
    const taken = await this.#push("PATCH", `sessions/DE/AL9/${id}`, body);
    if (taken && known !== undefined) {
      known.kwh = kwh;
      known.periods.add(at);
    }
    return taken ? "taken" : "gone";
  }

  async #bill(record: StormRecord, id: string) {
    record.openCdrs.add(id);
    const taken = await this.#push("POST", "cdrs", cdrOf(id));
    if (taken) {
      record.openCdrs.delete(id);
      record.cdrs.add(id);
    }
    return taken ? "taken" : "gone";
  }

  /** Every message is a millisecond later than the one before, so that none is out of date. */
  #now(): string {
    this.#tick += 1;
    return new Date(Date.UTC(2026, 10, 1) + this.#tick).toISOString();
  }

  async #push(method: string, path: string, body: object): Promise<boolean> {
    try {
      const response = await fetch(`${this.#url}/ocpi/2.2.1/${path}`, {
        method,
        headers: {
          Authorization: `Token ${encodeToken(this.#token)}`,
          "Content-Type": "application/json",
        },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (response.ok && text.includes('"status_code":1000')) return true;
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    } catch (error) {
      // The platform was killed: what was under way has no answer.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
}

/** Our session of a CPO's session in a storm. */
export const referenceOf = (id: string): string => `ses_${id}`;

const ownerOf = (id: string) => ({
  country_code: "DE",
  party_id: "AL9",
  cdr_token: {
    country_code: "NL",
    party_id: "NWC",
    uid: referenceOf(id),
    type: "APP_USER",
    contract_id: referenceOf(id),
  },
  auth_method: "COMMAND",
  authorization_reference: referenceOf(id),
  currency: "EUR",
});

function cdrOf(id: string): object {
  const at = "2026-11-01T00:00:00Z";
  return {
    ...ownerOf(id),
    id: `CDR-${id}`,
    session_id: id,
    start_date_time: at,
    end_date_time: "2026-11-01T01:00:00Z",
    cdr_location: { ...place, id: "L", evse_uid: "E", evse_id: "DE*AL9*E" },
    charging_periods: [{ start_date_time: at, dimensions: [{ type: "ENERGY", volume: 2 }] }],
    total_cost: { excl_vat: 1 },
    total_energy: 2,
    total_time: 1,
    last_updated: "2026-11-01T01:00:00Z",
  };
}
