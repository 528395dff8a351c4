import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and best practice. */
const RUN_AXE = `(async () => {
  ${axeSource};
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | '));
})()`;

/** Faults of accessibility of what the page shows now, one a line. */
export async function faultsOfPage(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(RUN_AXE)) as string[];
}

/** How far the page is wider than its window. */
export async function sidewaysOf(page: Page): Promise<number> {
  return (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
}
