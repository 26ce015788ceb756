/** The accounts that the mock's books have, called as the platform calls them. */
export const account = {
  pspClearing: "psp_clearing:sandbox",
  bank: "bank",
  payoutInTransit: "payout_in_transit",
  cpoNet: (cpoId: string) => `payable:cpo:${cpoId}:net`,
  cpoVat: (cpoId: string) => `payable:cpo:${cpoId}:vat`,
  partner: (partnerId: string) => `payable:dp:${partnerId}`,
  commission: "revenue:commission",
  badDebt: "expense:bad_debt",
  fxPosition: "fx_position",
} as const;

/** The party that a payable account belongs to, or undefined for other accounts. */
export function partyOfAccount(name: string): string | undefined {
  return /^payable:(?:cpo|dp):([^:]+)/.exec(name)?.[1];
}
