import { splitCommission, subtractMoney } from "@networkcore/pricing";
import { splitSchedule } from "../data/split-schedule.ts";
import { rateSession } from "../network/rate-session.ts";
import { instantAt, type SessionRecord } from "../network/session-record.ts";
import { secondOf } from "../network/session-timeline.ts";
import { capturedOf } from "../network/wire-session.ts";
import { account } from "./account-name.ts";
import type { Books } from "./books.ts";
import { credit, debit } from "./ledger.ts";
import { cpoOf, type Payee } from "./payee.ts";

/**
 * Books a cleared session: what the driver owes is the CPO's, the commission is taken from the
 * CPO's net and split. What the hold did not cover is the platform's loss.
 */
export function bookSession(
  books: Books,
  record: SessionRecord,
  clearedAt: Date,
  partner: Payee,
): void {
  const endedAtSecond = secondOf(record.course, "ended");
  if (endedAtSecond === undefined) throw new Error(`${record.id} does not end`);
  const rating = rateSession(record, endedAtSecond);
  const { net, tax, gross } = rating.totals;
  const { commission, partnerShare, platformShare } = splitCommission(net, {
    commissionPercent: splitSchedule.commission_percent,
    partnerSharePercent: splitSchedule.partner_share_percent,
  });
  const cpo = cpoOf(record.quote.station, gross.currency);
  for (const payee of [cpo, partner]) books.payees.set(payee.party.id, payee);
  const common = { sessionId: record.id, postedAt: clearedAt };
  books.ledger.post({
    ...common,
    kind: "session_cleared",
    reference: `session_cleared:${record.id}`,
    postings: [
      debit(account.pspClearing, gross),
      credit(account.cpoNet(cpo.party.id), net),
      credit(account.cpoVat(cpo.party.id), tax),
      debit(account.cpoNet(cpo.party.id), commission),
      credit(account.partner(partner.party.id), partnerShare),
      credit(account.commission, platformShare),
    ],
  });
  const shortfall = subtractMoney(gross, capturedOf(record, rating));
  books.ledger.post({
    ...common,
    kind: "capture_shortfall",
    reference: `capture_shortfall:${record.id}`,
    postings: [debit(account.badDebt, shortfall), credit(account.pspClearing, shortfall)],
  });
  books.bills.set(record.id, {
    session_id: record.id,
    ended_at: instantAt(record, endedAtSecond).toISOString(),
    cleared_at: clearedAt.toISOString(),
    gross,
    net,
    tax,
    commission,
    partner_share: partnerShare,
  });
  if (!books.closedUntil.has(gross.currency)) books.closedUntil.set(gross.currency, clearedAt);
}
