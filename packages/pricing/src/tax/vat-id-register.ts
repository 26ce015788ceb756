/** The answer of a register, to be kept as evidence of a supply without tax. */
export interface VatIdConfirmation {
  /** `unavailable`: nobody answered; it says nothing of the number and must be asked again. */
  readonly status: "valid" | "invalid" | "unavailable";
  /** RFC 3339, when the register was asked. */
  readonly checkedAt: string;
  /** The register's own number of the question, such as the consultation number of VIES. */
  readonly reference?: string;
}

/**
 * A register of VAT ids: VIES for the EU and Northern Ireland, HMRC for Great Britain, the UID
 * register for Switzerland. This package does no I/O; the application implements the port and
 * hands the answer to tax decisions as `confirmed` of a party's VAT id.
 */
export interface VatIdRegister {
  /**
   * Asks whether a number is in force now.
   *
   * @param id with its prefix, as `checkVatId` wrote it
   * @returns never rejects for a register that is down: that is `unavailable`
   */
  confirm(id: string): Promise<VatIdConfirmation>;
}
