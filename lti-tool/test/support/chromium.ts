import type { Context } from 'mocha';
import type { Browser } from 'playwright-core';
import { openChromium } from '../../../shared/test/support/chromium.ts';

/** The Chromium of this machine; where there is none the suite is left out, and says so. The caller closes it. */
export async function launchChromium(suite: Context): Promise<Browser> {
  const browser = await openChromium();
  if (!browser) suite.skip();
  return browser;
}
