import type { Station } from "@networkcore/sdk";
import { Clock, Phone } from "../../parts/road-icons.tsx";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";

const someMonday = Date.UTC(2024, 0, 1);

function Hours({ station }: { station: Station }) {
  if (station.open247) return <p>{t("open_always")}</p>;
  const day = new Intl.DateTimeFormat(locale.value, { weekday: "long", timeZone: "UTC" });
  return (
    <ul>
      {station.openingHours.map(({ weekday, begin, end }) => (
        <li key={`${weekday} ${begin}`} class="fact-line">
          <span>{day.format(new Date(someMonday + (weekday - 1) * 86_400_000))}</span>
          <span>
            {begin}–{end}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Hours, phone number and the source of the data. */
export function StationFacts({ station }: { station: Station }) {
  const { helpPhone, credit, open247, openingHours } = station;
  return (
    <section class="section facts">
      {(open247 === true || openingHours.length > 0) && (
        <div class="fact">
          <Clock />
          <div>
            <h3>{t("opening")}</h3>
            <Hours station={station} />
          </div>
        </div>
      )}
      {helpPhone && (
        <div class="fact">
          <Phone />
          <div>
            <h3>{t("help_phone")}</h3>
            <a href={`tel:${helpPhone}`} class="phone">
              <bdi>{helpPhone}</bdi>
            </a>
          </div>
        </div>
      )}
      {credit && <p class="soft small credit">{credit}</p>}
    </section>
  );
}
