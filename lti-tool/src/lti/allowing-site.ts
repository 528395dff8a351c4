/**
 * The content security policy of a page that an LMS shows in its frame, or that sends a form to it, although the LMS is
 * not registered (yet) under that address.
 */
export function allowingSite(policy: string, origin: string): string {
  return policy
    .split('; ')
    .map((directive) =>
      /^(frame-ancestors|form-action) /.test(directive) && !directive.split(' ').includes(origin)
        ? `${directive} ${origin}`
        : directive,
    )
    .join('; ');
}
