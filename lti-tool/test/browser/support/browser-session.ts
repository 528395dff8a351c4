import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import type { DemoDistrict } from '../../../demo/demo-district.ts';
import { PACKAGE_ROOT } from '../../../src/config.ts';
import type { Locale } from '../../../src/view/locale.ts';
import { readMessages, type Translate } from '../../../src/view/messages.ts';

/** What Moodle's frame leaves of an ordinary window. */
export const FRAME_SIZE = { width: 883, height: 550 };
export const PHONE_SIZE = { width: 360, height: 740 };

const productMessages = readMessages(join(PACKAGE_ROOT, 'locales'));
const lmsMessages = readMessages(join(PACKAGE_ROOT, 'demo', 'locales'));

/** Sentences of the product as a reader of the language meets them. */
export function wordsOf(locale: Locale): Translate {
  return productMessages.translate(locale);
}

/** Sentences of the demo LMS. */
export function lmsWordsOf(locale: Locale): Translate {
  return lmsMessages.translate(locale);
}

/** A person's own browser: nothing shared with others, and every complaint of a page remembered. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What pages complained of: refused by the Content-Security-Policy, thrown, or logged as an error. */
  readonly complaints: string[] = [];
  readonly #district: DemoDistrict;

  private constructor(district: DemoDistrict, context: BrowserContext, page: Page) {
    this.#district = district;
    this.context = context;
    this.page = page;
    context.on('console', (message) => {
      if (message.type() === 'error' && !expected(message.text())) this.complaints.push(message.text());
    });
    context.on('weberror', (error) => this.complaints.push(String(error.error())));
  }

  static async open(
    browser: Browser,
    district: DemoDistrict,
    options: BrowserContextOptions & { readonly words?: Locale } = {},
  ): Promise<Visitor> {
    const { words = 'ru', ...rest } = options;
    const context = await browser.newContext({
      viewport: FRAME_SIZE,
      locale: words === 'ru' ? 'ru-RU' : 'en-US',
      ...rest,
    });
    context.setDefaultTimeout(10_000);
    await context.addCookies([{ name: 'demo_locale', value: words, url: district.issuer }]);
    return new Visitor(district, context, await context.newPage());
  }

  /** Becomes a user of the LMS, as after its sign-in. */
  async become(personId: string): Promise<void> {
    await this.context.addCookies([{ name: 'demo_person', value: personId, url: this.#district.issuer }]);
  }

  /** Opens an activity of a course in the LMS; answers with the frame that shows the tool. */
  async launch(courseId: string, title: string, page = this.page): Promise<FrameLocator> {
    const course = this.#district.lmsState.courses.find(({ id }) => id === courseId);
    const activity = course?.activities.find((one) => one.title === title);
    if (!activity) throw new Error(`no activity «${title}» in course ${courseId}`);
    await page.goto(`${this.#district.issuer}/course/${courseId}/activity/${activity.id}`);
    const frame = toolFrame(page);
    await frame.locator('#main').waitFor();
    return frame;
  }

  /** Launches and goes on in a page of the tool's own, without the LMS around it. */
  async launchAlone(courseId: string, title: string): Promise<Page> {
    const course = this.#district.lmsState.courses.find(({ id }) => id === courseId);
    const activity = course?.activities.find((one) => one.title === title);
    await this.page.goto(`${this.#district.issuer}/launch/${courseId}/${activity?.id ?? ''}?target=window`);
    await this.page.locator('#main').waitFor();
    return this.page;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** The frame in which the LMS shows the tool. */
export function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('#tool');
}

/** A page that is refused on purpose is logged by the browser as an error too. */
function expected(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(
    text,
  );
}
