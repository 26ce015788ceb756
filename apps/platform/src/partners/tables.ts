import type { Generated } from "kysely";

/** Tables of the partners' module. */
export type PartnerTables = {
  parties: {
    id: string;
    type: "cpo" | "demand_partner";
    name: string;
    country_code: string | null;
    party_id: string | null;
    currency: string;
    payee_account: string | null;
    payouts_blocked: Generated<boolean>;
    created_at: Date;
  };
  api_keys: {
    id: string;
    party_id: string | null;
    kind: "secret" | "public" | "operator";
    hash: string;
    frame_origins: string[];
    created_at: Date;
    revoked_at: Date | null;
  };
  drivers: { id: string; partner_id: string; reference: string; created_at: Date };
  signing_keys: { id: string; private_key: string; created_at: Date };
  split_schedules: {
    version: string;
    effective_from: Date;
    commission_percent: string;
    partner_share_percent: string;
  };
};
