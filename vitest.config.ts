import process from "node:process";
import { configDefaults, defineConfig } from "vitest/config";

const full = process.env.KIT_FULL === "1";
// Tests run from source: the private condition leads every package, and `#runtime`, to `src`.
const conditions = ["kit-source", "node", "import", "module", "default"];

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  resolve: { conditions },
  test: {
    include: ["{packages,apps}/*/{src,test}/**/*.test.ts", "tooling/**/*.test.ts"],
    // Tests that take minutes: `pnpm test:full`.
    exclude: [...configDefaults.exclude, ...(full ? [] : ["**/*.full.test.ts"])],
    reporters: ["default", "./tooling/testing/count-reporter.ts"],
    testTimeout: full ? 600_000 : 60_000,
    hookTimeout: 120_000,
    globalSetup: ["tooling/testing/own-temp-folder.ts", "apps/demo/test/bundle-server.ts"],
    maxWorkers: 2,
  },
});
