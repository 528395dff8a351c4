import { fingerprintOf } from '@uchitelskaya/shared/domain/records/fingerprint';

const PROPERTY = 'sending';

/**
 * Idempotency key of a sending. The same edits whose answer never came get the same key again, also after the person
 * closed the file: the service then repeats its answer instead of the change. Once answered, the key is forgotten
 * ({@link sendingAnswered}): the same edits later are a new wish.
 */
export function keyForSending(body: object): string {
  const properties = PropertiesService.getUserProperties();
  const content = fingerprintOf(JSON.stringify(body));
  const [keptContent, keptKey] = (properties.getProperty(PROPERTY) ?? '').split(' ');
  if (keptContent === content && keptKey) return keptKey;
  const key = Utilities.getUuid();
  properties.setProperty(PROPERTY, `${content} ${key}`);
  return key;
}

/** The service has answered, whatever it said. */
export function sendingAnswered(): void {
  PropertiesService.getUserProperties().deleteProperty(PROPERTY);
}
