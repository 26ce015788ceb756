/** An OCPI tariff as its operator publishes it: parsed where it is used. */
export interface TariffSource {
  readonly country_code: string;
  readonly party_id: string;
  readonly [field: string]: unknown;
}
