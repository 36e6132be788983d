import { createElement } from "react";
import { createRoot } from "react-dom/client";
import {
  BaseRenderer,
  RendererThemeProvider,
  getResponse,
  useBuildForm,
  useRendererQueryClient,
} from "@aehrc/smart-forms-renderer";
import { QueryClientProvider } from "@tanstack/react-query";
import { questionnaire } from "../questionnaire.js";

const form = questionnaire({ page: true });

function Form() {
  const isBuilding = useBuildForm({ questionnaire: form });
  const client = useRendererQueryClient();
  if (isBuilding) return null;
  return createElement(
    RendererThemeProvider,
    null,
    createElement(QueryClientProvider, { client }, createElement(BaseRenderer)),
  );
}
createRoot(document.getElementById("form")).render(createElement(Form));

// What the measurement reads.
window.answers = () =>
  getResponse()
    .item?.flatMap(({ item }) => item ?? [])
    .filter(({ answer }) => answer?.[0]?.valueCoding).length ?? 0;
