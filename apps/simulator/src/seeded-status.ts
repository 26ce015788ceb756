/** 32-bit FNV-1a hash of a text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV's low bits are weak for ids that differ in the last digit only.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

/**
 * The status an EVSE has at first, always the same for the same uid: 78 % AVAILABLE,
 * 14 % CHARGING, 5 % INOPERATIVE, the rest UNKNOWN.
 */
export function seededStatus(partyId: string, evseUid: string): string {
  const share = hash(`${partyId}*${evseUid}`) % 100;
  if (share < 78) return "AVAILABLE";
  if (share < 92) return "CHARGING";
  return share < 97 ? "INOPERATIVE" : "UNKNOWN";
}
