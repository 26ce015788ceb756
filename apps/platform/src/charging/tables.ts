import type { Quote, Receipt, Session, SessionState } from "@networkcore/contract";
import type { ColumnType } from "kysely";

type Json<T> = ColumnType<T, string, string>;

/** Tables of the charging module. */
export type ChargingTables = {
  quotes: {
    id: string;
    partner_id: string;
    driver_id: string | null;
    connection_id: string;
    location_id: string;
    body: Json<Quote>;
    station: Json<StationFacts>;
    created_at: Date;
    expires_at: Date;
  };
  sessions: {
    id: string;
    partner_id: string;
    driver_id: string | null;
    quote_id: string;
    connection_id: string;
    station_id: string;
    evse_uid: string;
    state: SessionState;
    body: Json<Session>;
    ocpi_session_id: string | null;
    /** The card that was shown at the charger; null for a session of an app. */
    token_id: string | null;
    stop_requested: boolean;
    late_stop_at: Date | null;
    created_at: Date;
    deadline_at: Date | null;
    /** By when the CPO is to have told more: a reading, or the CDR; null for nothing awaited. */
    news_due_at: Date | null;
    /** Whether the CPO's records have been pulled for want of it. */
    news_pulled: boolean;
  };
};

/** What was known of the station when the quote was made: the bill rests on it. */
export interface StationFacts extends Omit<Receipt["station"], "time_zone"> {
  readonly time_zone: string;
  readonly postal_code: string | null;
  readonly country_code: string;
  readonly party_id: string;
}

export type SessionRow = Omit<ChargingTables["sessions"], "body"> & { body: Session };

/** The CPO that a session is with. */
export const partyOf = (station: Pick<StationFacts, "country_code" | "party_id">) => ({
  countryCode: station.country_code,
  partyId: station.party_id,
});
