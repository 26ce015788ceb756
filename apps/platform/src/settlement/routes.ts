import type { Settlement } from "@networkcore/contract";
import type { Database } from "../database/index.ts";
import { ApiProblem, readPage, toPage, type Caller, type Handlers } from "../http/index.ts";
import { presentPayout } from "./present-payout.ts";
import type { SettlementTables } from "./tables.ts";

type Served = "listSettlements" | "getSettlement" | "listPayouts";

/** A partner sees its own, an operator everything. */
const onlyParty = (caller: Caller, asked: string | undefined): string | undefined =>
  caller.kind === "operator" ? asked : caller.partnerId;

/** Routes of settlement: statements and payouts. */
export function settlementRoutes(database: Database): Pick<Handlers, Served> {
  const tables = database.withTables<SettlementTables>();

  async function withPayout(body: Omit<Settlement, "payout">): Promise<Settlement> {
    const row = await tables
      .selectFrom("payouts")
      .selectAll()
      .where("settlement_id", "=", body.id)
      .executeTakeFirst();
    return { ...body, payout: row === undefined ? null : presentPayout(row, body) };
  }

  return {
    async listSettlements({ caller, query }) {
      const page = readPage(query);
      const party = onlyParty(caller, query.party_id);
      let rows = tables
        .selectFrom("settlements")
        .select(["id", "body"])
        .orderBy("id", "desc")
        .limit(page.limit + 1);
      if (party !== undefined) rows = rows.where("party_id", "=", party);
      if (page.after !== undefined) rows = rows.where("id", "<", page.after);
      const session = query.session_id;
      if (session !== undefined) {
        rows = rows.where("id", "in", (build) =>
          build
            .selectFrom("settled_sessions")
            .select("settlement_id")
            .where("session_id", "=", session),
        );
      }
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: await Promise.all(listed.data.map((row) => withPayout(row.body))) };
    },
    async getSettlement({ caller, params }) {
      const row = await tables
        .selectFrom("settlements")
        .select(["body", "party_id"])
        .where("id", "=", params.id)
        .executeTakeFirst();
      const party = onlyParty(caller, undefined);
      if (row === undefined || (party !== undefined && row.party_id !== party)) {
        throw new ApiProblem("not_found", `no settlement ${params.id}`, "id");
      }
      return withPayout(row.body);
    },
    async listPayouts({ caller, query }) {
      const page = readPage(query);
      const party = onlyParty(caller, query.party_id);
      let rows = tables
        .selectFrom("payouts")
        .innerJoin("settlements", "settlements.id", "payouts.settlement_id")
        .selectAll("payouts")
        .select("settlements.body")
        .orderBy("payouts.id", "desc")
        .limit(page.limit + 1);
      if (party !== undefined) rows = rows.where("payouts.party_id", "=", party);
      if (page.after !== undefined) rows = rows.where("payouts.id", "<", page.after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map((row) => presentPayout(row, row.body)) };
    },
  };
}
