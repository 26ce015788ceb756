import type { Database } from "../../database/index.ts";
import type { ConnectedParty } from "../tables.ts";

/** A CPO asks whether a driver's card may charge at a place. */
export interface CardQuestion {
  readonly connectionId: string;
  /** Parties that may ask: the location is one of theirs. */
  readonly parties: readonly ConnectedParty[];
  readonly tokenId: string;
  readonly partnerId: string;
  readonly driverId: string | null;
  readonly locationId: string;
  readonly evseUids: readonly string[];
  /**
   * Notes in the transaction that the card may charge: what the CPO tells of it from then on is
   * heard. To note it again changes nothing.
   */
  grant(transaction: Database, card: CardGrant): Promise<void>;
}

/** Where a card may charge. */
export interface CardGrant {
  /** Our session's id: it comes back in the CPO's session and CDR. */
  readonly reference: string;
  readonly evseUid: string;
}

/** Whether it may (OCPI 2.2.1 §12.4.1), and the id of the session that was made for it. */
export interface CardAnswer {
  readonly allowed: "ALLOWED" | "NO_CREDIT" | "NOT_ALLOWED";
  readonly reference: string | null;
}
