import { existsSync } from 'node:fs';
import type { Context } from 'mocha';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * The Chromium of this machine; where there is none the test is left out and says so, unless `REQUIRE_CHROMIUM` is set: CI
 * must not pass by looking at nothing. The caller closes it.
 */
export async function launchChromium(test: Context): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    if (process.env['REQUIRE_CHROMIUM'])
      throw new Error('REQUIRE_CHROMIUM is set, but no Chromium was found');
    console.error('    no Chromium found (set CHROMIUM to its path): browser tests are left out');
    test.skip();
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
