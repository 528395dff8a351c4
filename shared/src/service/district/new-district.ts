/** What a district begins with; its administrator changes it. */
export const NEW_DISTRICT = { locale: 'ru', timeZone: 'Europe/Moscow' } as const;
