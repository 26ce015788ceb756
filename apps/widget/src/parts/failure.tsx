import { useEffect } from "preact/hooks";
import { errorWords } from "../words/error-words.ts";
import { t } from "../words/translate.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** An error in words, with the way out. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  // The driver gets words; whoever builds the host page finds the cause in the console.
  useEffect(() => console.error(error), [error]);
  return (
    <div class="failure">
      <Notice kind="bad" title={t("error_title")} role="alert">
        {errorWords(error)}
      </Notice>
      <Button kind="quiet" onClick={onRetry}>
        {t("retry")}
      </Button>
    </div>
  );
}
