import type { ProblemCode } from "@networkcore/contract";

type Messages = Partial<Record<ProblemCode, string>> & { fallback: string };

/** What a driver is told: what happened, what it means for the money, what to do now. */
const english: Messages = {
  fallback: "That did not work. Nothing was charged. Please try again.",
  missing_key: "Please sign in again in your app. Nothing was charged.",
  invalid_key: "Please sign in again in your app. Nothing was charged.",
  token_expired: "Your sign-in has run out. Nothing was charged. Please open charging again.",
  station_not_found: "This station is not on the network any more. Please choose another one.",
  quote_used: "This offer has been used for a session already. Nothing was charged twice.",
  quote_expired: "This price offer has run out. Nothing was charged. Please look at it again.",
  station_offline: "This point is out of service. Nothing was charged. Please choose another one.",
  connector_occupied: "This point is in use. Nothing was charged. Please choose a free one.",
  no_public_tariff: "The operator has published no price here, so it cannot be started.",
  session_not_active: "This session has ended already.",
  receipt_not_ready: "The operator's record is on its way. Your receipt will be here soon.",
  upstream_unavailable: "The operator cannot be reached. Nothing was charged. Try again shortly.",
};

const german: Messages = {
  fallback: "Das hat nicht geklappt. Es wurde nichts berechnet. Bitte noch einmal versuchen.",
  missing_key: "Bitte in der App neu anmelden. Es wurde nichts berechnet.",
  invalid_key: "Bitte in der App neu anmelden. Es wurde nichts berechnet.",
  token_expired: "Die Anmeldung ist abgelaufen. Es wurde nichts berechnet. Bitte neu öffnen.",
  station_not_found: "Diese Station ist nicht mehr im Netz. Bitte eine andere wählen.",
  quote_used: "Dieses Angebot wurde schon genutzt. Es wurde nichts doppelt berechnet.",
  quote_expired: "Dieses Preisangebot ist abgelaufen. Es wurde nichts berechnet.",
  station_offline: "Dieser Ladepunkt ist außer Betrieb. Es wurde nichts berechnet.",
  connector_occupied: "Dieser Ladepunkt ist belegt. Es wurde nichts berechnet.",
  no_public_tariff: "Der Betreiber hat hier keinen Preis veröffentlicht; Start nicht möglich.",
  session_not_active: "Dieser Ladevorgang ist schon beendet.",
  receipt_not_ready: "Die Daten des Betreibers sind unterwegs. Der Beleg kommt gleich.",
  upstream_unavailable: "Der Betreiber ist nicht erreichbar. Es wurde nichts berechnet.",
};

/** The message for a problem in the best language of an `Accept-Language` header. */
export function userMessage(code: ProblemCode, language: string): string {
  const messages = /^de\b/i.test(language) ? german : english;
  return messages[code] ?? messages.fallback;
}
