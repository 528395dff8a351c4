const LOOPBACK_HOSTS = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a host name, as `URL` gives it, can only mean this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.test(hostname);
}

/**
 * Whether an address of an LMS may be used: `https`, without credentials; plain `http` only between programs of one
 * machine, that is on loopback and when our own `PUBLIC_URL` is there too.
 */
export function isPlatformUrl(text: string, loopbackAllowed: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && loopbackAllowed && isLoopbackHost(url.hostname))
  );
}
