export type { PriceCondition, PublicComponent, PublicPrice } from "./public-price.ts";
export { publicPrice, type PublicPriceQuestion } from "./publish-price.ts";
