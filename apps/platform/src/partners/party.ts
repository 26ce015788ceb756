import type { Selectable } from "kysely";
import { newId, type Clock, type Database, type Encryption } from "../database/index.ts";
import { homeCurrency } from "./home-currency.ts";
import type { PartnerTables } from "./tables.ts";

/** Who is paid: a CPO or a Demand Partner. */
export interface PartyRecord {
  readonly id: string;
  readonly type: "cpo" | "demand_partner";
  readonly name: string;
  readonly currency: string;
  /** Account to pay to, or null while the party has given none. */
  readonly payeeAccount: string | null;
  /** The bank refused a payment; nothing is paid until the account has been confirmed. */
  readonly payoutsBlocked: boolean;
}

/** An OCPI party as its credentials name it. */
export interface CpoIdentity {
  readonly countryCode: string;
  readonly partyId: string;
  readonly name: string;
}

/** Keeps the parties. */
export function createParties(clock: Clock, encryption: Encryption) {
  const toRecord = (row: Selectable<PartnerTables["parties"]>): PartyRecord => ({
    id: row.id,
    type: row.type,
    name: row.name,
    currency: row.currency,
    payeeAccount: row.payee_account === null ? null : encryption.open(row.payee_account),
    payoutsBlocked: row.payouts_blocked,
  });

  return {
    /**
     * Makes a CPO's account when a connection first names it; later only its name may change.
     *
     * @param how.payeeAccount where a new account is paid to
     * @param how.rename whether an account that exists takes this name
     */
    async ensureCpo(
      database: Database,
      cpo: CpoIdentity,
      { payeeAccount, rename }: { payeeAccount: string | null; rename: boolean },
    ): Promise<PartyRecord> {
      const now = clock.now();
      const row = await database
        .withTables<PartnerTables>()
        .insertInto("parties")
        .values({
          id: newId("cpo", now),
          type: "cpo",
          name: cpo.name,
          country_code: cpo.countryCode,
          party_id: cpo.partyId,
          currency: homeCurrency(cpo.countryCode),
          payee_account: payeeAccount === null ? null : encryption.seal(payeeAccount),
          created_at: now,
        })
        .onConflict((conflict) =>
          conflict.columns(["type", "country_code", "party_id"]).doUpdateSet({
            // Set in any case, so that the row is returned.
            name: rename ? cpo.name : (known) => known.ref("parties.name"),
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toRecord(row);
    },
    async createDemandPartner(
      database: Database,
      partner: { name: string; currency: string; payeeAccount: string | null },
    ): Promise<PartyRecord> {
      const now = clock.now();
      const account = partner.payeeAccount;
      const row = await database
        .withTables<PartnerTables>()
        .insertInto("parties")
        .values({
          id: newId("dmp", now),
          type: "demand_partner",
          name: partner.name,
          country_code: null,
          party_id: null,
          currency: partner.currency,
          payee_account: account === null ? null : encryption.seal(account),
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toRecord(row);
    },
    /** Pays nothing more to a party until its account has been confirmed. */
    async blockPayouts(database: Database, id: string): Promise<void> {
      await database
        .withTables<PartnerTables>()
        .updateTable("parties")
        .set({ payouts_blocked: true })
        .where("id", "=", id)
        .execute();
    },
    async findCpo(database: Database, countryCode: string, partyId: string) {
      const row = await database
        .withTables<PartnerTables>()
        .selectFrom("parties")
        .selectAll()
        .where("type", "=", "cpo")
        .where("country_code", "=", countryCode)
        .where("party_id", "=", partyId)
        .executeTakeFirst();
      return row && toRecord(row);
    },
    async get(database: Database, id: string): Promise<PartyRecord | undefined> {
      const row = await database
        .withTables<PartnerTables>()
        .selectFrom("parties")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toRecord(row);
    },
  };
}

export type Parties = ReturnType<typeof createParties>;
