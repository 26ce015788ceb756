import { curvePath } from "../../network/power-curve.ts";
import { powerCurve } from "../../state/session-follow.ts";
import { formatPower } from "../../format/quantity.ts";
import { formatRunning } from "../../format/time.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./power-chart.css";

const width = 320;
const height = 72;

/** Power over the session's time; the highest value names the scale. */
export function PowerChart() {
  const curve = powerCurve.value;
  const peak = Math.max(...curve.map(({ kw }) => kw), 1);
  const path = curvePath(curve, { width, height, topKw: peak * 1.12 });
  return (
    <figure class="chart">
      <figcaption>
        <span>{t("live_curve")}</span>
        {path !== "" && (
          <span class="soft">max {formatPower(String(peak), locale.value)}</span>
        )}
      </figcaption>
      {path === "" ? (
        <p class="chart-wait soft small">{t("live_curve_wait")}</p>
      ) : (
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="chart-area" d={`${path}V${height}H0Z`} />
          <path class="chart-line" d={path} vector-effect="non-scaling-stroke" />
        </svg>
      )}
      {path !== "" && (
        <p class="chart-times soft">
          <span>{formatRunning(curve[0]?.at ?? 0)}</span>
          <span>{formatRunning(curve.at(-1)?.at ?? 0)}</span>
        </p>
      )}
    </figure>
  );
}
