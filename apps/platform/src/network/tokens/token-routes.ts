import { randomInt } from "node:crypto";
import type { Token } from "@networkcore/contract";
import { newId, type Database } from "../../database/index.ts";
import { ApiProblem, asServer, readPage, toPage, type Caller, type Handlers } from "../../http/index.ts";
import type { NetworkContext } from "../context.ts";
import type { NetworkTables } from "../tables.ts";
import { findToken, nextTokenChange, type TokenRow } from "./token-store.ts";

type Served = "createToken" | "listTokens" | "getToken" | "blockToken" | "unblockToken";

/** Routes of drivers' cards, for partners' servers. A partner sees its own. */
export function tokenRoutes(
  context: Pick<NetworkContext, "database" | "clock" | "identity">,
): Pick<Handlers, Served> {
  const { database, clock, identity } = context;

  async function rowOf(from: Database, caller: Caller, id: string): Promise<TokenRow> {
    const row = await from
      .withTables<NetworkTables>()
      .selectFrom("tokens")
      .selectAll()
      .where("id", "=", id)
      .where("partner_id", "=", asServer(caller).partnerId)
      .executeTakeFirst();
    if (row === undefined) throw new ApiProblem("token_not_found", `no token ${id}`, "id");
    return row;
  }

  /** Every CPO is told of a change; to set what is so already is none. */
  async function setValid(
    transaction: Database,
    caller: Caller,
    id: string,
    valid: boolean,
  ): Promise<Token> {
    const changedAt = await nextTokenChange(context, transaction);
    const row = await rowOf(transaction, caller, id);
    if (row.valid === valid) return shown(row);
    await transaction
      .withTables<NetworkTables>()
      .updateTable("tokens")
      .set({ valid, last_updated: changedAt })
      .where("id", "=", id)
      .execute();
    return shown({ ...row, valid, last_updated: changedAt });
  }

  return {
    async createToken({ caller, body, transaction }) {
      const partnerId = asServer(caller).partnerId;
      // From here on no other token is written until this one is.
      const changedAt = await nextTokenChange(context, transaction);
      if ((await findToken(transaction, body.uid)) !== undefined) {
        throw new ApiProblem("token_exists", "a card with this uid is registered", "uid");
      }
      const row: TokenRow = {
        id: newId("tok", clock.now()),
        partner_id: partnerId,
        driver_id: body.driver_id ?? null,
        uid: body.uid.toUpperCase(),
        contract_id: await freeContractId(transaction, identity),
        visual_number: body.visual_number ?? null,
        valid: true,
        created_at: clock.now(),
        last_updated: changedAt,
      };
      await transaction.withTables<NetworkTables>().insertInto("tokens").values(row).execute();
      return shown(row);
    },
    async listTokens({ caller, query }) {
      const page = readPage(query);
      let rows = database
        .withTables<NetworkTables>()
        .selectFrom("tokens")
        .selectAll()
        .where("partner_id", "=", asServer(caller).partnerId)
        .orderBy("id", "desc")
        .limit(page.limit + 1);
      if (page.after !== undefined) rows = rows.where("id", "<", page.after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map(shown) };
    },
    async getToken({ caller, params }) {
      return shown(await rowOf(database, caller, params.id));
    },
    blockToken: ({ caller, params, transaction }) =>
      setValid(transaction, caller, params.id, false),
    unblockToken: ({ caller, params, transaction }) =>
      setValid(transaction, caller, params.id, true),
  };
}

function shown(row: TokenRow): Token {
  return {
    id: row.id,
    type: "rfid",
    uid: row.uid,
    contract_id: row.contract_id,
    visual_number: row.visual_number,
    driver_id: row.driver_id,
    state: row.valid ? "active" : "blocked",
    created_at: row.created_at.toISOString(),
    updated_at: row.last_updated.toISOString(),
  };
}

/** Without letters that are read as digits, since contract ids are also typed in. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const contractDigits = 8;

/**
 * An eMAID of ours without its check digit (ISO 15118-1 annex H): country, party, C and eight
 * characters.
 *
 * @example "NL-NWC-C7KX2M0QD"
 */
async function freeContractId(
  transaction: Database,
  { countryCode, partyId }: NetworkContext["identity"],
): Promise<string> {
  for (;;) {
    const drawn = Array.from({ length: contractDigits }, () => digits[randomInt(digits.length)]);
    const id = `${countryCode}-${partyId}-C${drawn.join("")}`;
    const taken = await transaction
      .withTables<NetworkTables>()
      .selectFrom("tokens")
      .select("id")
      .where("contract_id", "=", id)
      .executeTakeFirst();
    if (taken === undefined) return id;
  }
}
