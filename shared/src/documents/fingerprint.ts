/**
 * 16 hexadecimal digits that differ when the text differs: two FNV-1a runs. Tells «the same» from «changed»; proves
 * nothing against somebody who wants a collision.
 */
export function fingerprint(text: string): string {
  return run(text, 0x811c9dc5) + run(text, 0x01000193);
}

function run(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
