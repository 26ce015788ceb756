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
import { priceAs221 } from "./price-conversion.ts";
import { withCosts, withLimits, withTariffs } from "./priced-object.ts";
import { changed, type Fields, inside, reworded } from "./wire-fields.ts";
import { tariffBeforeTax } from "./write-tax-exclusive.ts";

function writeTariff(tariff: Fields): Fields {
  return withLimits(tariffBeforeTax(tariff), priceAs221);
}

const writeCosts = (object: Fields): Fields => withCosts(object, priceAs221);
const tokenTypes = reworded({ EMAID: "OTHER" });
const writeToken = (token: Fields): Fields => changed(token, "type", tokenTypes);
const withToken = (object: Fields): Fields => changed(object, "token", inside(writeToken));

/** OCPI 2.2.1: the normal form, with prices before and after VAT. */
export const dialect221: Dialect = {
  version: "2.2.1",
  ...commonForms,
  tariff: plainForm(Tariff, writeTariff),
  tariffPatch: undefined,
  session: plainForm(Session, writeCosts),
  sessionPatch: patchForm(SessionPatch, writeCosts),
  cdr: plainForm(Cdr, (cdr) => withTariffs(writeCosts(cdr), writeTariff)),
  token: plainForm(Token, writeToken),
  tokenPatch: patchForm(TokenPatch, writeToken),
  authorizationInfo: plainForm(AuthorizationInfo, withToken),
  startSession: plainForm(StartSessionRequest, withToken),
  reserveNow: plainForm(ReserveNowRequest, withToken),
};
