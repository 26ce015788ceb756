/** Who makes a request. A partner's server and its drivers see that partner's things only. */
export type Caller =
  | { readonly kind: "server"; readonly keyId: string; readonly partnerId: string }
  | {
      readonly kind: "client";
      readonly keyId: string;
      readonly partnerId: string;
      readonly driverId: string;
      /** Origins of the pages that the driver's token was made for. */
      readonly origins: readonly string[];
    }
  | { readonly kind: "operator"; readonly keyId: string };

/** A caller that acts for a Demand Partner. */
export type PartnerCaller = Exclude<Caller, { kind: "operator" }>;
