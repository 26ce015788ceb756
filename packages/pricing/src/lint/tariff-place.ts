/** What is known of where and when a tariff is used. What is not given is not checked. */
export interface TariffPlace {
  /** ISO 3166-1 alpha-2 or alpha-3: where the chargers stand, not where the CPO is registered. */
  readonly country?: string | undefined;
  /** State, province or region, as in `resolveTax`. */
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  /** The instant it is looked at, RFC 3339. Taxes are else those of its last update. */
  readonly at?: string | undefined;
  /** The strongest connector it is used at, in kW: European law asks more from 50 on. */
  readonly powerKw?: string | undefined;
  /** Languages of its `tariff_alt_text`, which the normal form does not keep. */
  readonly textLanguages?: readonly string[] | undefined;
}
