/** What a user can mend in the command line; told without a stack, with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
