/** A city whose chargers the screen shows. */
export interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

export const places: readonly [Place, ...Place[]] = [
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "Paris", latitude: 48.8566, longitude: 2.3522 },
  { name: "London", latitude: 51.5074, longitude: -0.1278 },
];
