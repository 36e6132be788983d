import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("trellis-") } } })],
  // The element finds its Wasm beside its own file.
  optimizeDeps: { exclude: ["trellis-assessment", "trellis-jspsych"] },
  build: {
    target: "es2022",
    rollupOptions: { input: ["vite", "react", "vue", "jspsych"].map((name) => `${name}/index.html`) },
  },
});
