import KDBush from "kdbush";
import { around, distance } from "geokdbush";

/** Something that stands somewhere. */
export interface Placed {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMetres: number;
}

const mostStrays = 1_000;

/**
 * Things by id and by place. The tree over the places cannot be changed: what came or moved since
 * it was built is a stray, looked through one by one; when there are many, the tree is built anew.
 */
export class PlaceIndex<T extends Placed> {
  /** Ids as the tree counts them. */
  #inTree: readonly string[] = [];
  #tree = new KDBush(0);
  readonly #byId = new Map<string, T>();
  readonly #strays = new Set<string>();

  constructor(things: Iterable<T> = []) {
    for (const thing of things) this.#byId.set(thing.id, thing);
    this.#build();
  }

  get size(): number {
    return this.#byId.size;
  }

  values(): IterableIterator<T> {
    return this.#byId.values();
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  /** Puts `thing` in place of the one with its id. */
  put(thing: T): void {
    const old = this.#byId.get(thing.id);
    this.#byId.set(thing.id, thing);
    const stays = old?.latitude === thing.latitude && old.longitude === thing.longitude;
    if (!stays) this.#strays.add(thing.id);
    if (this.#strays.size > mostStrays) this.#build();
  }

  delete(id: string): void {
    this.#byId.delete(id);
    this.#strays.delete(id);
  }

  /** What stands in `circle` and is kept, nearest first, at most `limit`. */
  near(circle: Circle, limit: number, keep: (thing: T) => boolean): T[] {
    const { latitude, longitude, radiusMetres } = circle;
    const kilometres = radiusMetres / 1000;
    const placed = (position: number): T | undefined => {
      const id = this.#inTree[position] ?? "";
      return this.#strays.has(id) ? undefined : this.#byId.get(id);
    };
    const found = around(this.#tree, longitude, latitude, limit, kilometres, (position) => {
      const thing = placed(position);
      return thing !== undefined && keep(thing);
    }).flatMap((position) => placed(position) ?? []);
    if (this.#strays.size === 0) return found;
    const away = (thing: T) => distance(longitude, latitude, thing.longitude, thing.latitude);
    const strays = [...this.#strays]
      .flatMap((id) => this.#byId.get(id) ?? [])
      .filter((thing) => away(thing) <= kilometres && keep(thing));
    if (strays.length === 0) return found;
    const all = [...found, ...strays].map((thing) => ({ thing, away: away(thing) }));
    return all
      .sort((one, other) => one.away - other.away)
      .slice(0, limit)
      .map(({ thing }) => thing);
  }

  #build(): void {
    this.#inTree = [...this.#byId.keys()];
    const tree = new KDBush(this.#byId.size);
    for (const thing of this.#byId.values()) tree.add(thing.longitude, thing.latitude);
    this.#tree = tree.finish();
    this.#strays.clear();
  }
}
