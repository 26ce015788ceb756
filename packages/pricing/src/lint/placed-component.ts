import type { NormalComponent, NormalElement, NormalTariff } from "../tariff/index.ts";

/** A price with the element it stands in and its place in the published tariff. */
export interface PlacedComponent {
  readonly element: NormalElement;
  readonly component: NormalComponent;
  /** `elements.0.price_components.1` */
  readonly path: string;
}

/** All prices of a tariff in the order in which they were published. */
export function componentsOf({ elements }: Pick<NormalTariff, "elements">): PlacedComponent[] {
  return elements.flatMap((element) =>
    element.components.map((component, at) => ({
      element,
      component,
      path: `elements.${element.index}.price_components.${at}`,
    })),
  );
}
