/** What imports what: file to the files it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds circles: for every knot of files that reach each other, one shortest way round through
 * its first file, such as `["a.ts", "b.ts", "a.ts"]`. A file that imports itself is a circle too.
 */
export function findCircles(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const told = new Set<string>();
  for (const start of graph.keys()) {
    if (told.has(start)) continue;
    const circle = shortestWayBack(graph, start);
    if (!circle) continue;
    circles.push(circle);
    for (const file of circle) told.add(file);
  }
  return circles;
}

/** Breadth first, so the way told is the shortest one and thus the easiest to cut. */
function shortestWayBack(graph: ImportGraph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return [...wayTo(cameFrom, start, file), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let file = end; file !== start; ) {
    const before = cameFrom.get(file);
    if (before === undefined) throw new Error(`no way from ${start} to ${file}`);
    way.unshift(before);
    file = before;
  }
  return way;
}
