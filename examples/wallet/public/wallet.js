const dialog = document.querySelector("#charging");
const place = document.querySelector("#charging-place");
const trouble = document.querySelector("#charging-trouble");
let charging = null;

const coordinate = (name, fallback) => {
  const value = Number.parseFloat(new URLSearchParams(location.search).get(name) ?? "");
  return Number.isFinite(value) ? value : fallback;
};

async function fetchClientToken() {
  const response = await fetch("/api/charging-token", { method: "POST" });
  if (!response.ok) throw new Error(`charging token: ${response.status}`);
  return (await response.json()).token;
}

function close() {
  dialog.close();
}

dialog.addEventListener("close", () => {
  charging?.destroy();
  charging = null;
});

async function open() {
  trouble.hidden = true;
  dialog.showModal();
  try {
    const config = await (await fetch("/api/charging-config")).json();
    const { mountCharging } = await import(`${config.baseUrl}/embed/v1.js`);
    // Closed again before the script was there.
    if (!dialog.open || charging !== null) return;
    const query = new URLSearchParams(location.search);
    charging = mountCharging({
      container: place,
      publicKey: config.publicKey,
      baseUrl: config.baseUrl,
      partnerName: config.partnerName,
      fetchClientToken,
      position: { latitude: coordinate("lat", 52.52), longitude: coordinate("lon", 13.405) },
      locale: query.get("locale") ?? undefined,
      appearance: { theme: query.get("theme") ?? "auto", accent: "#1f6f54", radius: 14 },
      onEvent: ({ type }) => {
        if (type === "close_requested" || type === "escape") close();
        if (type === "unreachable") trouble.hidden = false;
      },
    });
  } catch (error) {
    console.error(error);
    trouble.hidden = false;
  }
}

document.querySelector("#charge").addEventListener("click", open);
document.querySelector("#close").addEventListener("click", close);
