/**
 * Keys of the wire that hold a time. Types cannot see which schema a field has, so its name says
 * it; a test walks the contract and proves that names and schemas agree.
 */
export type InstantKey =
  | `${string}_at`
  | `${string}_since`
  | `${string}_from`
  | "since"
  | "until"
  | "now";
