/**
 * One charge with the SDK, from the search to a proved price, as every runtime here does it.
 *
 * @param doors what the project has imported or required of the SDK and its sub-paths
 * @param options of `NetworkCore`
 * @returns what was seen, as plain JSON
 */
export async function charge(doors, options) {
  const { NetworkCore, isNetworkCoreError, checkPriceProof } = doors;
  const networkCore = new NetworkCore(options);

  const { data } = await networkCore.stations.search({
    latitude: 52.52,
    longitude: 13.405,
    available: true,
    limit: 1,
  });
  const station = await networkCore.stations.get(data[0].id);
  const evse = station.evses.find(({ status }) => status === "available");
  const quote = await networkCore.quotes.create({
    stationId: station.id,
    evseUid: evse.uid,
    connectorId: evse.connectors[0].id,
  });
  const { id } = await networkCore.sessions.start({ quoteId: quote.id });
  const again = await networkCore.sessions.start({ quoteId: quote.id }).catch((error) => error);

  const states = [];
  let asked = false;
  for await (const { session } of networkCore.sessions.watch(id)) {
    if (states.at(-1) !== session.state) states.push(session.state);
    if (Number(session.energyKwh) > 1 && !asked) {
      asked = true;
      await networkCore.sessions.stop(id);
    }
  }
  const receipt = await networkCore.sessions.receipt(id);
  const proof = await networkCore.sessions.proof(id);
  const verdict = await checkPriceProof(proof, { receipt });
  const forged = structuredClone(proof);
  forged.proof.result.totals.gross += 1;
  const forgery = await checkPriceProof(forged);

  return {
    station: station.name,
    energyGross: quote.price.energyGrossNow,
    secondStart: isNetworkCoreError(again) ? again.code : String(again),
    states,
    totals: receipt.totals,
    dates: receipt.issuedAt instanceof Date,
    proof: { valid: verdict.valid, gross: verdict.recomputed?.payable.gross?.amount },
    forgery: { valid: forgery.valid, problems: forgery.problems.length },
    webhook: await receiveWebhook(doors),
  };
}

/** Takes a signed event as a server does, and refuses one that somebody has changed. */
async function receiveWebhook({ signTestWebhook, verifyWebhook }) {
  const secret = `whsec_${btoa("a secret of thirty-two bytes....")}`;
  const data = { session: { id: "ses_1", state: "cleared" } };
  const sent = { type: "session.cleared", data };
  const { body, headers } = await signTestWebhook({ event: sent, secret });
  const event = await verifyWebhook({ body, headers, secret });
  const changed = body.replace("session.cleared", "session.created");
  const refused = await verifyWebhook({ body: changed, headers, secret }).catch((error) => error);
  return { type: event.type, refused: refused.reason };
}
