import {
  AuthorizationInfo,
  Cdr,
  ReserveNowRequest,
  Session,
  SessionPatch,
  StartSessionRequest,
  Tariff,
  Token,
  TokenPatch,
} from "../objects/index.ts";
import { commonForms } from "./common-forms.ts";
import type { Dialect } from "./dialect-type.ts";
import { patchForm, plainForm } from "./plain-form.ts";
import { priceAs230, priceLimitAs230 } from "./price-conversion.ts";
import { withCosts, withLimits, withTariffs } from "./priced-object.ts";
import { type Fields, isFields } from "./wire-fields.ts";

/** Before 2.3.0 prices are without VAT, which is what `tax_included: "NO"` says. */
function writeTariff(tariff: Fields): Fields {
  const limited = withLimits(tariff, priceLimitAs230);
  return limited["tax_included"] == null ? { ...limited, tax_included: "NO" } : limited;
}

const writeCosts = (object: Fields): Fields => withCosts(object, priceAs230);

/** A CDR that came with prices of 2.3.0 came with tariffs of 2.3.0: they are left alone. */
function writeCdr(cdr: Fields): Fields {
  const cost = cdr["total_cost"];
  if (isFields(cost) && cost["before_taxes"] !== undefined) return cdr;
  return withTariffs(writeCosts(cdr), writeTariff);
}

/** OCPI 2.3.0: the normal form, with prices before taxes and each tax by its name. */
export const dialect230: Dialect = {
  version: "2.3.0",
  ...commonForms,
  tariff: plainForm(Tariff, writeTariff),
  tariffPatch: undefined,
  session: plainForm(Session, writeCosts),
  sessionPatch: patchForm(SessionPatch, writeCosts),
  cdr: plainForm(Cdr, writeCdr),
  token: plainForm(Token),
  tokenPatch: patchForm(TokenPatch),
  authorizationInfo: plainForm(AuthorizationInfo),
  startSession: plainForm(StartSessionRequest),
  reserveNow: plainForm(ReserveNowRequest),
};
