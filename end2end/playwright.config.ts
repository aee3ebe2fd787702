// `cargo xtask test --only browser` starts the server on a database of its own and says where both are.
import { defineConfig, devices } from '@playwright/test';

const executablePath = process.env.ALLOY_CHROMIUM;
const modelPort = process.env.ALLOY_MODEL_PORT;
const args = [
  '--no-sandbox', // containers and CI run as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'tests',
  globalSetup: './fixtures/keeper.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A flake is a bug, and the report names it; it does not turn a whole run red on a machine that is slow for a minute.
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.ALLOY_URL ?? 'http://127.0.0.1:3000',
    launchOptions: { executablePath, args },
    locale: 'en-GB',
    timezoneId: 'UTC', // the test accounts live there too, so that browser and server agree what today is
    trace: 'retain-on-failure',
  },
  // A language model that `xtask` has told the server about.
  webServer: modelPort
    ? { command: `node fixtures/model.mjs ${modelPort}`, port: Number(modelPort), reuseExistingServer: true }
    : undefined,
  projects: [
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } } },
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
  ],
});
