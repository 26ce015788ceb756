/**
 * The VAT category of EN 16931 (UNTDID 5305): `S` standard and reduced rates, `Z` zero rate, `E`
 * exempt, `AE` reverse charge, `O` outside the scope, `K` goods within the EU, `G` export, `L` the
 * Canary Islands' IGIC, `M` the IPSI of Ceuta and Melilla.
 */
export type TaxCategory = "S" | "Z" | "E" | "AE" | "O" | "K" | "G" | "L" | "M";
