import { version } from '$app/environment';
import { healthLevels } from '$lib/domain/device-health';
import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { deviceLines } from '$lib/server/reports/device-overview';

/** The devices of the person's branch, or those of one state: `?tinh-trang=silent`. */
export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'manageDevices');
		const now = new Date();
		const lines = await deviceLines(locals.db.read, actor.unitId, { newestApp: version, now });
		const counts = healthLevels
			.map((level) => ({
				level,
				count: lines.filter(({ health }) => health.level === level).length
			}))
			.filter(({ count }) => count > 0);
		const chosen = healthLevels.find((level) => level === url.searchParams.get('tinh-trang'));
		return {
			lines: chosen ? lines.filter(({ health }) => health.level === chosen) : lines,
			total: lines.length,
			counts,
			chosen: chosen ?? null,
			mayImport: mayInProvince(actor, 'manageDevices'),
			now
		};
	});
