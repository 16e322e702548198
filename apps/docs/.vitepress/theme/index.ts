import type { Theme } from "vitepress";
// The theme's own fonts would be 300 KB; the reader's system has some.
import theme from "vitepress/theme-without-fonts";
import { h, nextTick } from "vue";
import "./style.css";
import CellOutput from "./cell-output.vue";
import FoldedCell from "./folded-cell.vue";
import LiveDetector from "./live-detector.vue";
import ModelTable from "./model-table.vue";
import NotFound from "./not-found.vue";
import { unfoldInPrint } from "./unfold-in-print.ts";

const docs: Theme = {
  extends: theme,
  Layout: () => h(theme.Layout, null, { "not-found": () => h(NotFound) }),
  enhanceApp({ app, router }) {
    router.onAfterRouteChange = markMain;
    app.component("CellOutput", CellOutput);
    app.component("FoldedCell", FoldedCell);
    app.component("LiveDetector", LiveDetector);
    app.component("ModelTable", ModelTable);
    // Pages are rendered without a window, too.
    if (globalThis.window) unfoldInPrint();
  },
};
export default docs;

/** The theme's front page has no main landmark. */
async function markMain(): Promise<void> {
  await nextTick();
  globalThis.document?.querySelector(".VPHome")?.setAttribute("role", "main");
}
