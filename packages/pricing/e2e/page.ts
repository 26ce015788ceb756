import { type ProofVerdict, verifyProof } from "../src/proof/index.ts";

declare global {
  interface Window {
    /** Checks a proof on this device, from its text. */
    check(text: string): Promise<ProofVerdict>;
  }
}

window.check = async (text) => verifyProof(JSON.parse(text));
