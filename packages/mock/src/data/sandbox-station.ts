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

/** Its neighbour, where each EVSE has a magic uid. */
export const scenarioStation: StationRecord = {
  sourceId: "SANDBOX-SCENARIOS", partyId: "SBX", name: "Sandbox Scenarios",
  operator: "Sandbox CPO", address: "Karl-Liebknecht-Straße 1", city: "Berlin",
  postalCode: "10178", latitude: 52.5207, longitude: 13.4061, open247: true,
  evses: [
    evse("SANDBOX-7-DECLINED", "DE*SBX*E7", ccs("150")),
    evse("SANDBOX-8-DROPS", "DE*SBX*E8", ccs("150")),
    evse("SANDBOX-9-TIMEOUT", "DE*SBX*E9", ccs("150")),
    evse("SANDBOX-10-SLOW", "DE*SBX*E10", ccs("150")),
    evse("SANDBOX-11-PRICE-CHANGE", "DE*SBX*E11", ccs("150")),
    evse("SANDBOX-12-LOST-CDR", "DE*SBX*E12", ccs("150")),
    evse("SANDBOX-13-REFUND", "DE*SBX*E13", ccs("150")),
  ],
};
