import type { Administrator } from '@uchitelskaya/shared/service/lms/platforms';

/** The holder of ADMIN_TOKEN administers all districts. */
export const ADMIN: Administrator = { by: 'admin', districtId: null };
