/** The platform gave no answer, or one that is none of this API; exit code 3. */
export class NoPlatform extends Error {
  override readonly name = "NoPlatform";
}
