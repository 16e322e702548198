import type { Theme } from "vitepress";
// The theme's own fonts would be 300 KB; the reader's system has some.
import theme from "vitepress/theme-without-fonts";
import "./style.css";
import LiveDetector from "./live-detector.vue";
import ModelTable from "./model-table.vue";

const docs: Theme = {
  extends: theme,
  enhanceApp({ app }) {
    app.component("LiveDetector", LiveDetector);
    app.component("ModelTable", ModelTable);
  },
};
export default docs;
