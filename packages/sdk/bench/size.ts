import { bundleSdk, programs } from "../test-bundle/bundle-sdk.ts";

/** What a browser downloads: for the whole SDK, for a driver's client, and for one resource. */
const kilobytes = async (program: string): Promise<number> => {
  const { bytes } = await bundleSdk(program);
  return Math.round(bytes / 10) / 100;
};
console.log(
  JSON.stringify({
    sdk_brotli_kb: await kilobytes(programs.whole),
    sdk_driver_brotli_kb: await kilobytes(programs.driver),
    sdk_stations_brotli_kb: await kilobytes(programs.stations),
  }),
);
