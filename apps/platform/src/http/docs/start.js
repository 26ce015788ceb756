// Runs in the browser, beside Swagger UI. No part of it comes from elsewhere.
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", dress);
dress();

globalThis.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  defaultModelRendering: "model",
  filter: true,
  // Only this server describes itself: nothing is sent to a validator elsewhere.
  validatorUrl: null,
  // A key is kept in this page alone and is gone with it.
  persistAuthorization: false,
});
