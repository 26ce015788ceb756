import { ccs, evse, type2, type StationRecord } from "./station-record.ts";

/**
 * A made-up station for tests: what an EVSE here does follows from its uid. `-REJECT` refuses the
 * start, `-OFFLINE` is out of order, and the others always work.
 */
export const sandboxStation: StationRecord = {
  sourceId: "SANDBOX", partyId: "SBX", name: "Sandbox Alexanderplatz", operator: "Sandbox CPO",
  address: "Alexanderplatz 1", city: "Berlin", postalCode: "10178",
  latitude: 52.52, longitude: 13.405, open247: true,
  evses: [
    evse("SANDBOX-1", "DE*SBX*E1", ccs("150")),
    evse("SANDBOX-2", "DE*SBX*E2", ccs("150")),
    evse("SANDBOX-3", "DE*SBX*E3", type2("22")),
    evse("SANDBOX-4-REJECT", "DE*SBX*E4", ccs("150")),
    evse("SANDBOX-5-OFFLINE", "DE*SBX*E5", ccs("150")),
    evse("SANDBOX-6", "DE*SBX*E6", type2("11")),
  ],
};
