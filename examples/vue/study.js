import { createApp } from "vue";
import Study from "./Study.vue";

createApp(Study, { participant: "K712" }).mount("#app");
