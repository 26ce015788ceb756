/** Names of the chart of accounts (one balance per account and currency). */
export const account = {
  pspClearing: (psp: string) => `psp_clearing:${psp}`,
  bank: "bank",
  payoutInTransit: "payout_in_transit",
  cpoNet: (cpoId: string) => `payable:cpo:${cpoId}:net`,
  cpoVat: (cpoId: string) => `payable:cpo:${cpoId}:vat`,
  partner: (partnerId: string) => `payable:dp:${partnerId}`,
  commission: "revenue:commission",
  pspFee: "expense:psp_fee",
  badDebt: "expense:bad_debt",
  fxPosition: "fx_position",
  rounding: "rounding",
} as const;

/** All payable accounts of a party start with this. */
export function payablePrefix(party: { type: string; id: string }): string {
  return party.type === "cpo" ? `payable:cpo:${party.id}:` : `payable:dp:${party.id}`;
}

/** The party that a payable account belongs to, or undefined for other accounts. */
export function partyOfAccount(name: string): string | undefined {
  return /^payable:(?:cpo|dp):([^:]+)/.exec(name)?.[1];
}
