import type { Database } from "../database/index.ts";
import { readProof, readReceipt } from "../clearing/index.ts";
import { ApiProblem, readPage, toPage, type Handlers, type PartnerCaller } from "../http/index.ts";
import type { ChargingContext } from "./context.ts";
import { makeQuote } from "./make-quote.ts";
import { asPartner, mayRead } from "./ownership.ts";
import { openStates } from "./session-state.ts";
import { startSession } from "./start-session.ts";
import { stopForDriver } from "./stop-session.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";

type Served =
  | "createQuote"
  | "getQuote"
  | "startSession"
  | "listSessions"
  | "getSession"
  | "stopSession"
  | "getReceipt"
  | "getSessionProof";

/** Routes of charging: quotes, sessions, receipts. */
export function chargingRoutes(context: ChargingContext): Pick<Handlers, Served> {
  const { database } = context;

  async function sessionOf(caller: PartnerCaller, id: string): Promise<SessionRow> {
    const row = await database
      .withTables<ChargingTables>()
      .selectFrom("sessions")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    return mustBeTheirs(caller, row, id);
  }

  return {
    async createQuote({ caller, body, transaction }) {
      return makeQuote(context, transaction, asPartner(caller), body);
    },
    async getQuote({ caller, params }) {
      const row = await database
        .withTables<ChargingTables>()
        .selectFrom("quotes")
        .select(["body", "partner_id", "driver_id"])
        .where("id", "=", params.id)
        .executeTakeFirst();
      if (row === undefined || !mayRead(asPartner(caller), row)) {
        throw new ApiProblem("quote_not_found", `no quote ${params.id}`, "id");
      }
      return row.body;
    },
    async startSession({ caller, body, transaction }) {
      return startSession(context, transaction, asPartner(caller), body.quote_id);
    },
    async listSessions({ caller, query }) {
      const partner = asPartner(caller);
      const page = readPage(query);
      let rows = database
        .withTables<ChargingTables>()
        .selectFrom("sessions")
        .select(["id", "body"])
        .where("partner_id", "=", partner.partnerId)
        .orderBy("id", "desc")
        .limit(page.limit + 1);
      if (partner.kind === "client") rows = rows.where("driver_id", "=", partner.driverId);
      if (query.live === "true") rows = rows.where("state", "in", [...openStates]);
      if (query.live === "false") rows = rows.where("state", "not in", [...openStates]);
      if (page.after !== undefined) rows = rows.where("id", "<", page.after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map((row) => row.body) };
    },
    async getSession({ caller, params }) {
      return (await sessionOf(asPartner(caller), params.id)).body;
    },
    async stopSession({ caller, params, transaction }) {
      const locked = await context.store.lock(transaction as Database, params.id);
      const row = mustBeTheirs(asPartner(caller), locked, params.id);
      return stopForDriver(context, transaction, row);
    },
    async getReceipt({ caller, params }) {
      const row = await sessionOf(asPartner(caller), params.id);
      const receipt = await readReceipt(database, row.id);
      if (receipt !== undefined) return receipt;
      throw withoutReceipt(row);
    },
    async getSessionProof({ caller, params }) {
      const row = await sessionOf(asPartner(caller), params.id);
      const found = await readProof(database, row.id);
      if (found === undefined) throw withoutReceipt(row);
      const { receiptId, proof } = found;
      if (proof === null) {
        const reason = "its CDR is too large for one, or older than proofs are";
        throw new ApiProblem("not_found", `${row.id} has no proof: ${reason}`, "id");
      }
      return { session_id: row.id, receipt_id: receiptId, format: proof.format, proof };
    },
  };
}

/** Why a session has no receipt: it never will, or it is on its way. */
function withoutReceipt({ id, state }: SessionRow): ApiProblem {
  if (state === "failed" || state === "expired") {
    return new ApiProblem("not_found", `${id} ${state}: nothing was charged`, "id");
  }
  return new ApiProblem("receipt_not_ready", `${id} is ${state}; it is not cleared yet`);
}

function mustBeTheirs(
  caller: PartnerCaller,
  row: SessionRow | undefined,
  id: string,
): SessionRow {
  if (row !== undefined && mayRead(caller, row)) return row;
  throw new ApiProblem("session_not_found", `no session ${id}`, "id");
}
