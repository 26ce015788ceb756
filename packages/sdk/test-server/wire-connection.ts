export const CONNECTION_ID = "con_01k9v3q6c4e8prmd9a2w5x7y1z";

/** A connection as the API sends it. */
export function wireConnection(state: string) {
  return {
    id: CONNECTION_ID,
    kind: "cpo",
    versions_url: "https://cpo.example/ocpi/versions",
    ocpi_version: "2.2.1",
    state,
    parties: [{ country_code: "DE", party_id: "ABC", name: "ABC", status: "connected" }],
    locations: 120,
    evses: 300,
    tariffs: 7,
    refused: 1,
    synced_at: null,
    sync: {
      kind: "full",
      module: "locations",
      done: 60,
      total: 120,
      started_at: "2026-11-21T08:00:00Z",
    },
    health: {
      state: "good",
      circuit: "closed",
      retry_at: null,
      starts: 40,
      start_success_rate: "0.975",
      latency_ms: 210,
      last_success_at: "2026-11-21T08:00:00Z",
      last_failure_at: null,
      last_failure: null,
      status_heard_at: "2026-11-21T08:00:00Z",
    },
    error: null,
  };
}

/** An object that a peer sent and the network refused, as the API sends it. */
export const wireRefusedObject = {
  id: "ref_1",
  module: "locations",
  object_id: "LOC-1",
  path: "evses.0.connectors.0.standard",
  reason: "is required",
  object: { party_id: "ABC", evses: [{ evse_id: null, status_schedule: [{ period_begin: "x" }] }] },
  came_by: "pull",
  refused_at: "2026-11-21T08:00:00Z",
  resolved_at: null,
};

export const wireReport = {
  connection_id: CONNECTION_ID,
  grade: "B",
  reasons: ["one minor departure"],
  deviations: [
    {
      code: "empty_link",
      severity: "minor",
      title: "An empty Link header",
      section: "4.1.4.1",
      times: 3,
      example: null,
      last_seen_at: "2026-11-21T08:00:00Z",
    },
  ],
  refused: [{ module: "locations", path: "evses.standard", reason: "is required", objects: 1 }],
  tariffs: [
    {
      code: "no_vat",
      severity: "warning",
      message: "no VAT is given",
      tariffs: 2,
      example: { tariff_id: "T1", path: "elements.0" },
    },
  ],
  connectors_without_tariff: 4,
  startable: [],
};
