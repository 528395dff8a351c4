import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium of this machine (`CHROMIUM_PATH`, or where Debian puts it); null, with a printed reason, when there is
 * none: then the suite skips itself. With `REQUIRE_CHROMIUM`, as in CI, its absence is a failure.
 */
export async function openChromium(): Promise<Browser | null> {
  const executablePath = [process.env['CHROMIUM_PATH'], ...PLACES].find((path) => path && existsSync(path));
  if (executablePath === undefined) {
    if (process.env['REQUIRE_CHROMIUM']) throw new Error('REQUIRE_CHROMIUM is set and no Chromium is found');
    console.error('    left out: no Chromium on this machine (CHROMIUM_PATH names one)');
    return null;
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
