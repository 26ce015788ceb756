/** The contacts of each plug, as centres in a square of 24: what the driver sees on the charger. */
const contacts: Readonly<Record<string, readonly (readonly [x: number, y: number])[]>> = {
  IEC_62196_T2: [[9, 8], [15, 8], [7, 12], [12, 12], [17, 12], [9.5, 16], [14.5, 16]],
  IEC_62196_T2_COMBO: [[9, 5], [15, 5], [7, 8.5], [12, 8.5], [17, 8.5]],
  CHADEMO: [[7.5, 12], [16.5, 12], [12, 7.5], [12, 16.5]],
  IEC_62196_T1: [[9, 9], [15, 9], [8, 14], [16, 14], [12, 17]],
};
const household = [[9, 12], [15, 12]] as const;

/** A plug as a picture. It stands beside the name, so it has none of its own. */
export function PlugIcon({ standard }: { readonly standard: string }) {
  const combo = standard === "IEC_62196_T2_COMBO";
  return (
    <svg class="plug" viewBox="0 0 24 24" aria-hidden="true">
      {combo ? (
        <>
          <rect x="3.5" y="1.5" width="17" height="11.5" rx="5.5" />
          <rect x="3.5" y="14.5" width="17" height="8" rx="4" />
        </>
      ) : (
        <circle cx="12" cy="12" r="9.5" />
      )}
      {(contacts[standard] ?? household).map(([x, y]) => (
        <circle key={`${x} ${y}`} class="contact" cx={x} cy={y} r="1.3" />
      ))}
      {combo && [8.5, 15.5].map((x) => <circle key={x} class="contact" cx={x} cy="18.5" r="2" />)}
    </svg>
  );
}
