/** What names its party. */
export interface Owned {
  readonly country_code: string;
  readonly party_id: string;
}

/** Name of a party, upper case: `DE*ABC`. */
export const partyName = (one: Owned): string =>
  `${one.country_code}*${one.party_id}`.toUpperCase();
