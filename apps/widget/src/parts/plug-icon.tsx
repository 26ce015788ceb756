import { plugFamily } from "./plug-name.ts";

type Dot = readonly [x: number, y: number, radius: number];

const face: Readonly<Record<string, { outline: string; dots: readonly Dot[] }>> = {
  type2: {
    outline: "M6.2 4.6h11.6A9.4 9.4 0 1 1 6.2 4.6Z",
    dots: [
      [9.2, 8.2, 1.1],
      [14.8, 8.2, 1.1],
      [7, 12.3, 1.5],
      [12, 12.3, 1.5],
      [17, 12.3, 1.5],
      [9.2, 16.6, 1.5],
      [14.8, 16.6, 1.5],
    ],
  },
  ccs2: {
    outline:
      "M8 2h8a5.6 5.6 0 0 1 1.2 10.2 4.4 4.4 0 0 1-.7 8.3h-9" +
      "a4.4 4.4 0 0 1-.7-8.3A5.6 5.6 0 0 1 8 2Z",
    dots: [
      [9.8, 5, 0.8],
      [14.2, 5, 0.8],
      [8.6, 8.2, 1],
      [12, 8.2, 1],
      [15.4, 8.2, 1],
      [8.6, 16.2, 2],
      [15.4, 16.2, 2],
    ],
  },
  chademo: {
    outline: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19Z",
    dots: [
      [7.4, 12, 2.2],
      [16.6, 12, 2.2],
      [12, 7, 1.5],
      [12, 17, 1.5],
    ],
  },
  type1: {
    outline: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19Z",
    dots: [
      [8.4, 8.6, 1.7],
      [15.6, 8.6, 1.7],
      [7.2, 13.6, 1],
      [16.8, 13.6, 1],
      [12, 16.8, 1.7],
    ],
  },
  type3: {
    outline: "M7 3.5h10a3.5 3.5 0 0 1 3.5 3.5v7a8.5 8.5 0 0 1-17 0V7A3.5 3.5 0 0 1 7 3.5Z",
    dots: [
      [8.5, 8, 1.1],
      [15.5, 8, 1.1],
      [7.5, 12, 1.4],
      [12, 12, 1.4],
      [16.5, 12, 1.4],
      [9.5, 16.2, 1.4],
      [14.5, 16.2, 1.4],
    ],
  },
  schuko: {
    outline: "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19Z",
    dots: [
      [8.2, 12, 1.7],
      [15.8, 12, 1.7],
      [12, 3.6, 0.9],
      [12, 20.4, 0.9],
    ],
  },
  bs1363: {
    outline: "M6 3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Z",
    dots: [
      [12, 7.8, 1.8],
      [7.8, 15.4, 1.8],
      [16.2, 15.4, 1.8],
    ],
  },
};

/** The face of a connector, as it looks at the end of the cable. */
export function PlugIcon({ standard }: { standard: string }) {
  const drawn = face[plugFamily(standard)];
  // A standard without a drawing keeps its place in the row; its name stands beside it.
  const { outline, dots } = drawn ?? { outline: "", dots: [] };
  return (
    <svg class="plug" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
      <path d={outline} fill="none" stroke="currentColor" stroke-width="1.5" />
      {dots.map(([x, y, radius]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} fill="currentColor" />
      ))}
    </svg>
  );
}
