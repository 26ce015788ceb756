const body = "01k9v3q6c4e8prmd9a2w5x7y1z";

/** Ids as they look, for the examples. */
export const exampleIds = {
  station: `sta_${body}`,
  quote: `quo_${body}`,
  session: `ses_${body}`,
  receipt: `rec_${body}`,
  event: `evt_${body}`,
  token: `tok_${body}`,
  endpoint: `whe_${body}`,
  delivery: `whd_${body}`,
} as const;
