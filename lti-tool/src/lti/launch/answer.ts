import type { Request, RequestHandler, Response } from 'express';

/** A redirect without a body: express's own negotiates a text that no browser shows. */
export function redirect(res: Response, status: 302 | 303, location: string): void {
  res
    .writeHead(status, {
      Location: location,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'Content-Length': 0,
    })
    .end();
}

/** A page; its security headers are there already. */
export function sendPage(res: Response, status: number, html: string): void {
  const body = Buffer.from(html);
  res
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Length': body.length,
    })
    .end(body);
}

/** Puts the security headers of a page on. `anywhere`: any site may show it in a frame. */
export async function protectPage(headers: RequestHandler, res: Response, anywhere = false): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    headers(res.req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  const policy = res.getHeader('Content-Security-Policy');
  if (!anywhere || typeof policy !== 'string') return;
  res.setHeader('Content-Security-Policy', policy.replace(/frame-ancestors[^;]*/, 'frame-ancestors *'));
}

/** Language of the browser, as long as no launch has said better. */
export function readerLocale(req: Request): 'ru' | 'en' {
  return req.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}

export function addressOf(req: Request): string {
  return req.ip ?? '';
}
