/** Why a peer could not be connected; told without a stack, with exit code 3. */
export class CannotConnect extends Error {
  override readonly name = "CannotConnect";
  /** What to do about it. */
  readonly advice: string;

  constructor(reason: string, advice: string) {
    super(reason);
    this.advice = advice;
  }
}
